import Files
import Foundation

/// Why a task cannot be loaded; every message names the place, the value and what is allowed.
public enum TaskError: Error, Equatable, Sendable {
  /// An option has a value that makes no task.
  case invalidOption(task: String, option: String, value: String, allowed: String)
  /// A folder or file is not where it was looked for.
  case missing(path: String, problem: String)
  /// A file can be read, but its content makes no data set.
  case malformed(file: String, problem: String)
}

extension TaskError: CustomStringConvertible, LocalizedError {
  /// One line: the place, then the problem.
  public var description: String {
    switch self {
    case .invalidOption(let task, let option, let value, let allowed):
      "task '\(task)': \(option) is \(value); allowed: \(allowed)"
    case .missing(let path, let problem), .malformed(let path, let problem): "\(path): \(problem)"
    }
  }

  /// The same line, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension TaskError {
  /// Throws where one of a task's numbers of things is below 1.
  static func require(_ task: String, counts: KeyValuePairs<String, Int>) throws(TaskError) {
    for (option, count) in counts where count < 1 {
      throw .invalidOption(task: task, option: option, value: "\(count)", allowed: "1 and more")
    }
  }
}

extension TaskError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory {
    switch self {
    case .invalidOption: .usage
    case .missing: .noInput
    case .malformed: .badInput
    }
  }
}
