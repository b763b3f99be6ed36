import Dispatch

/// Heartbeats of a worker, whatever its process is busy with.
package final class Heartbeat {
  private let timer: any DispatchSourceTimer

  /// A heartbeat with so many seconds between two beats.
  package init(_ worker: Worker, interval: Double = 5) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "modulon.heartbeat"))
    timer.schedule(deadline: .now() + interval, repeating: interval)
    timer.setEventHandler { @Sendable in worker.beat() }
    timer.resume()
  }

  package func stop() { timer.cancel() }
}
