import Files
import Foundation

/// The lines of a `metrics.jsonl`, and what is wrong with the file.
public struct MetricHistory: Equatable, Sendable {
  /// A line that could not be read.
  public struct Damage: Equatable, Sendable {
    /// The line's number, from one.
    public let line: Int
    /// What is wrong with it.
    public let reason: String
  }

  /// The lines that could be read, in the file's order.
  public var lines: [MetricLine] = []
  /// Torn or foreign lines before the last.
  public var damage: [Damage] = []
  /// Whether the last line was cut off while it was written; it is left out.
  public var lastLineIsTorn = false
  /// The length in bytes of the file up to the end of its last whole line.
  var wholeLength = 0

  /// An empty history.
  public init() {}

  /// Reads the file at `path`; throws `FileError` where it cannot be opened.
  public init(path: String) throws(FileError) {
    self.init(data: try AtomicFile.read(path))
  }

  /// Reads the bytes of a metrics file. A last line without a newline is torn, whatever it says.
  public init(data: Data) {
    var number = 0
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard part.endIndex < data.endIndex else {
        lastLineIsTorn = !part.isEmpty
        break
      }
      wholeLength = part.endIndex + 1 - data.startIndex
      if part.isEmpty { continue }
      do {
        lines.append(try MetricLine(json: part))
      } catch {
        damage.append(Damage(line: number, reason: error.description))
      }
    }
  }

  /// The steps and values of `name`, where it has any.
  public func series(_ name: String) -> [(step: Int, value: Double)] {
    lines.compactMap { line in line[name].map { (line.step, $0) } }
  }

  /// Every name that occurs, in order of first occurrence.
  public var names: [String] {
    var seen: Set<String> = []
    return lines.flatMap(\.names).filter { seen.insert($0).inserted }
  }
}
