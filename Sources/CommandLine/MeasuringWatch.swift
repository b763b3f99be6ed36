import Dispatch
import Foundation

/// Looks while a run of a sweep is measured whether its process should stop: a measurement is not asked after every
/// step and may take long, and what was trained is in the last checkpoint.
final class MeasuringWatch: @unchecked Sendable {
  private let lock = NSLock()
  private var run: String?
  private let timer: any DispatchSourceTimer

  /// A watch that calls `stop` with the run that is measured, on another thread.
  init(shouldStop: @escaping @Sendable () -> Bool, stop: @escaping @Sendable (String) -> Void) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "modulon.measuring"))
    timer.schedule(deadline: .now() + 0.2, repeating: 0.2)
    timer.setEventHandler { @Sendable [unowned self] in
      // The lock is kept: the run must not end while this says that it did not.
      lock.withLock { if let run, shouldStop() { stop(run) } }
    }
    timer.resume()
  }

  /// A run is measured from now on.
  func begin(_ run: String) { lock.withLock { self.run = run } }

  /// No run is measured any more.
  func end() { lock.withLock { run = nil } }
}
