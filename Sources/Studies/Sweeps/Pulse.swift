import Dispatch

/// Heartbeats of a worker, whatever its process is busy with.
final class Pulse {
  static let interval = 5.0
  private let timer: any DispatchSourceTimer

  init(_ worker: Worker) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "modulon.pulse"))
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
    timer.setEventHandler { @Sendable in worker.beat() }
    timer.resume()
  }

  func stop() { timer.cancel() }
}
