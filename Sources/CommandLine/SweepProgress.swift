import Foundation
import Sweeps

/// Tells on standard error how a sweep goes: failures at once, the rest on one line.
final class SweepProgress {
  private let total: Int
  private let isQuiet: Bool
  private let isInteractive = Console.isInteractive
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var done: Int
  private var doneHere = 0
  private var failed = 0
  private var running = 0
  private var isOpen = false

  init(_ before: SweepCounts, quiet: Bool) {
    total = before.runs
    done = before.done
    isQuiet = quiet
  }

  func hear(_ event: SweepWorker.Event) {
    switch event {
    case .running: running += 1
    case .done:
      running -= 1
      done += 1
      doneHere += 1
      // Whoever is done begins the next run at once: in between it would look idle.
      if done + failed + running < total { return }
    case .interrupted: running -= 1
    case .failed(let run, let message, let isLast):
      running -= 1
      if isLast { failed += 1 }
      finish()
      Console.say("modulon: \(isLast ? "failed" : "failed, once more"): \(run): \(message)")
    case .waiting(let count):
      if isInteractive { break }
      if !isQuiet { Console.say("waiting for \(count) runs of workers that may be dead") }
    }
    show()
  }

  private func show() {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    guard last.duration(to: now) >= (isInteractive ? .milliseconds(100) : .seconds(10)) else { return }
    last = now
    let elapsed = start.duration(to: now) / .seconds(1)
    let rate = Double(doneHere) / max(elapsed, 1e-9)
    var parts = ["\(done)/\(total) done", "\(failed) failed", "\(max(running, 0)) running"]
    if doneHere > 0 {
      parts.append(String(format: "%.3g runs/s", rate))
      parts.append("\(Int((Double(total - done - failed) / rate).rounded(.up)))s left")
    }
    let text = parts.joined(separator: "  ")
    if isInteractive {
      Console.write("\r\u{1B}[2K" + text, to: .standardError)
      isOpen = true
    } else {
      Console.say(text)
    }
  }

  /// Leaves the line, so that what follows starts on a new one.
  func finish() {
    if isOpen { Console.write("\r\u{1B}[2K", to: .standardError) }
    isOpen = false
  }
}
