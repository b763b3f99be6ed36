import Dispatch
import Foundation

/// Turns the first SIGINT, SIGTERM, SIGHUP or what else is asked for into a request to stop; a second one ends the
/// program at once. The end of the process that this one was started by may be a request as well.
final class StopSignals: @unchecked Sendable {
  private let lock = NSLock()
  private var received: Int32?
  private var action: @Sendable (Int32) -> Void = { _ in }
  private var sources: [any DispatchSourceSignal] = []
  private var parentWatch: (any DispatchSourceTimer)?
  private var isOrphan = false

  /// Heeds signals, and the end of `parent`, which is looked for five times a second: in a training of small networks to ask
  /// the system after every step would be a part of it that counts.
  init(_ signals: [Int32] = [SIGINT, SIGTERM, SIGHUP], parent: Int32? = nil) {
    let queue = DispatchQueue(label: "modulon.signals")
    if let parent {
      let timer = DispatchSource.makeTimerSource(queue: queue)
      timer.schedule(deadline: .now(), repeating: 0.2)
      timer.setEventHandler { @Sendable [weak self] in
        if let self, parent != getppid() { lock.withLock { isOrphan = true } }
      }
      parentWatch = timer
      timer.resume()
    }
    sources = signals.compactMap { number in
      let before = signal(number, SIG_IGN)
      // Under nohup a terminal that closes is no reason to stop.
      if number == SIGHUP, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        return nil
      }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable [unowned self] in self.receive(number) }
      source.resume()
      return source
    }
  }

  private func receive(_ number: Int32) {
    let (isFirst, action) = lock.withLock {
      defer { received = received ?? number }
      return (received == nil, self.action)
    }
    if isFirst { action(number) } else { _exit(128 + number) }
  }

  /// Whether anything asked to stop.
  var shouldStop: Bool { lock.withLock { received != nil || isOrphan } }

  /// The signal that asked to stop, if one did.
  var stop: Int32? { lock.withLock { received } }

  /// Has the first signal do this from now on, beside being noted; one that came already does it now.
  func answer(_ action: @escaping @Sendable (Int32) -> Void) {
    let earlier = lock.withLock {
      self.action = action
      return received
    }
    if let earlier { action(earlier) }
  }
}
