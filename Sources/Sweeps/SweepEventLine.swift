import Foundation

extension SweepWorker.Event {
  /// The event on one line, for logs and for the launcher that reads a worker's standard output.
  public var line: String {
    switch self {
    case .running(let run): "running \(run)"
    case .done(let run): "done \(run)"
    case .interrupted(let run): "interrupted \(run)"
    case .failed(let run, let message, let isLast):
      "\(isLast ? "failed" : "again") \(run) \(message.replacingOccurrences(of: "\n", with: " "))"
    case .waiting(let count): "waiting \(count)"
    }
  }

  /// Reads such a line; nil where it is none.
  public init?(line: String) {
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard words.count >= 2 else { return nil }
    let rest = words.count > 2 ? words[2] : ""
    switch words[0] {
    case "running": self = .running(words[1])
    case "done": self = .done(words[1])
    case "interrupted": self = .interrupted(words[1])
    case "failed": self = .failed(words[1], message: rest, isLast: true)
    case "again": self = .failed(words[1], message: rest, isLast: false)
    case "waiting":
      guard let count = Int(words[1]) else { return nil }
      self = .waiting(count)
    default: return nil
    }
  }
}
