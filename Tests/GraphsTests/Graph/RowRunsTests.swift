import Testing

@testable import Graphs

struct RowRunsTests {
  @Test func findsConsecutiveColumns() {
    let runs = RowRuns(offsets: [0, 4, 4, 12], neighbors: [3, 4, 5, 6, 0, 1, 2, 3, 7, 8, 9, 10])
    #expect(runs.offsets == [0, 1, 1, 3])
    #expect(runs.runs.map(\.first) == [3, 0, 7])
    #expect(runs.runs.map(\.count) == [4, 4, 4])
  }

  @Test func leavesShortRunsAlone() {
    let runs = RowRuns(offsets: [0, 3, 5], neighbors: [0, 2, 4, 1, 2])
    #expect(runs.offsets.isEmpty && runs.runs.isEmpty)
  }
}
