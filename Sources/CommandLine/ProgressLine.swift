import Foundation
import Records
import Runs

/// Tells on standard error how a run goes: one line that is rewritten on a terminal, else a line every ten seconds.
final class ProgressLine {
  private let isQuiet: Bool
  private let isInteractive = Console.isInteractive
  private var start: (time: ContinuousClock.Instant, step: Int)?
  private var last = ContinuousClock.now
  private var isOpen = false

  init(quiet: Bool) { isQuiet = quiet }

  func show(_ progress: RunProgress) {
    if isQuiet { return }
    let now = ContinuousClock.now
    // The first step is not timed: it warms up.
    guard let start else {
      start = (now, progress.step)
      return
    }
    let pause: Duration = isInteractive ? .milliseconds(100) : .seconds(10)
    guard last.duration(to: now) >= pause || progress.phase == .measuring else { return }
    last = now
    let text = ProgressText(progress, rate: Double(progress.step - start.step) / seconds(start.time, now)).line
    if isInteractive {
      Console.write("\r\u{1B}[2K" + text.prefix(Console.width - 1), to: .standardError)
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

  private func seconds(_ from: ContinuousClock.Instant, _ to: ContinuousClock.Instant) -> Double {
    let (whole, parts) = from.duration(to: to).components
    return max(Double(whole) + Double(parts) * 1e-18, 1e-9)
  }
}

/// What a line of progress says.
private struct ProgressText {
  let line: String

  init(_ progress: RunProgress, rate: Double) {
    if progress.phase == .measuring {
      line = "step \(progress.steps)/\(progress.steps)  measuring modularity"
      return
    }
    var parts = ["step \(progress.step)/\(progress.steps)"]
    if let metrics = progress.metrics { parts += Self.texts(metrics) }
    if rate > 0 {
      parts.append(String(format: rate < 10 ? "%.1f steps/s" : "%.0f steps/s", rate))
      parts.append("\(Self.duration(Double(progress.steps - progress.step) / rate)) left")
    }
    line = parts.joined(separator: "  ")
  }

  /// The loss with what it is the sum of, then the rest by name.
  private static func texts(_ metrics: MetricLine) -> [String] {
    let shares = metrics.names.compactMap { name in
      MetricKey.Prefix.loss.name(in: name).map { "\($0) \(number(metrics[name]))" }
    }
    var parts = ["loss \(number(metrics[MetricKey.loss]))"]
    if shares.count > 1 { parts[0] += " (\(shares.joined(separator: ", ")))" }
    for (name, label) in [
      ("test/accuracy", "accuracy"), ("modularity/layered", "modularity"), ("leak", "leak"),
    ] {
      if let value = metrics[name] { parts.append("\(label) \(number(value))") }
    }
    return parts
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m\(String(format: "%02d", whole % 60))s" }
    return "\(whole / 3600)h\(String(format: "%02d", whole / 60 % 60))m"
  }
}
