import Foundation
import Records
import Studies

/// Tells on standard error how a run goes: one line that is rewritten on a terminal, else a line every ten seconds.
final class ProgressLine {
  private let isQuiet: Bool
  private let isInteractive = Console.isInteractive
  private let start = ContinuousClock.now
  private var firstStep: Int?
  private var last = ContinuousClock.now
  private var calls = 0
  private var isOpen = false

  init(quiet: Bool) { isQuiet = quiet }

  func show(_ progress: RunProgress) {
    firstStep = firstStep ?? progress.step - 1
    calls += 1
    // The clock is looked at rarely: a step of a small network takes microseconds.
    guard !isQuiet, calls % 16 == 0 || progress.phase == .measuring || progress.step == progress.steps else {
      return
    }
    let now = ContinuousClock.now
    let pause: Duration = isInteractive ? .milliseconds(100) : .seconds(10)
    guard last.duration(to: now) >= pause || progress.phase == .measuring else { return }
    last = now
    if isInteractive {
      Console.write("\r\u{1B}[2K" + text(progress, now), to: .standardError)
      isOpen = true
    } else {
      Console.say(text(progress, now))
    }
  }

  /// Leaves the line, so that what follows starts on a new one.
  func finish() {
    if isOpen { Console.write("\r\u{1B}[2K", to: .standardError) }
    isOpen = false
  }

  private func text(_ progress: RunProgress, _ now: ContinuousClock.Instant) -> String {
    if progress.phase == .measuring { return "step \(progress.steps)/\(progress.steps)  measuring modularity" }
    let elapsed =
      Double((now - start).components.seconds) + Double((now - start).components.attoseconds) * 1e-18
    let rate = Double(progress.step - (firstStep ?? 0)) / max(elapsed, 1e-9)
    var parts = ["step \(progress.step)/\(progress.steps)"]
    if let metrics = progress.metrics {
      let shown = ["loss", "loss/task"] + metrics.names.filter { $0.hasPrefix("loss/") && $0 != "loss/task" }
      parts += (shown + ["test/accuracy", "modularity/layered", "leak"]).compactMap { name in
        metrics[name].map { "\(name) \(String(format: "%.4g", $0))" }
      }
    }
    parts.append(String(format: "%.0f steps/s", rate))
    parts.append("\(duration(Double(progress.steps - progress.step) / max(rate, 1e-9))) left")
    return parts.joined(separator: "  ")
  }

  private func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(String(format: "%02d", whole % 60))s" }
    return "\(whole / 3600)h\(String(format: "%02d", whole / 60 % 60))m"
  }
}
