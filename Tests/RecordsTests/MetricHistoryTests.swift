import Files
import Foundation
import Testing

@testable import Records

struct MetricHistoryTests {
  private let whole = "{\"step\":1,\"loss\":2}\n{\"step\":2,\"loss\":1,\"leak\":0.5}\n"

  @Test func readsLinesAndSeries() {
    let history = MetricHistory(data: Data(whole.utf8))
    #expect(history.lines.map(\.step) == [1, 2] && history.names == ["loss", "leak"])
    #expect(history.series("leak").map(\.step) == [2] && history.series("loss").map(\.value) == [2, 1])
    #expect(!history.lastLineIsTorn && history.damage.isEmpty)
  }

  @Test func leavesATornLastLineOut() {
    // Whole JSON without its newline may still be torn: 1.25 cut to 1.2 reads well.
    for tail in ["{\"ste", "{\"step\":3,\"loss\":1}"] {
      let history = MetricHistory(data: Data((whole + tail).utf8))
      #expect(history.lines.count == 2 && history.lastLineIsTorn && history.damage.isEmpty)
      #expect(history.wholeLength == whole.utf8.count)
    }
  }

  @Test func reportsATornMiddleLineWithItsNumber() {
    let text = "{\"step\":1}\n{\"step\":2,\"lo\n\n{\"step\":3}\n"
    let history = MetricHistory(data: Data(text.utf8))
    #expect(history.lines.map(\.step) == [1, 3])
    #expect(history.damage == [.init(line: 2, reason: "it ends where the string's end should be")])
  }

  @Test func anEmptyFileHasNoLinesAndAMissingOneThrows() {
    #expect(MetricHistory(data: Data()) == MetricHistory())
    #expect(throws: FileError.self) { try MetricHistory(path: "/nonexistent/metrics.jsonl") }
  }
}
