import Foundation
import Records
import Testing

@testable import Reports

struct RunCollectionTests {
  @Test func findsRunsSweepsAndFoldersOfRunsOnceEach() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "sweep/runs/b"))
    try fixtures.add(.init(id: "sweep/runs/a"))
    let sweep = "\(fixtures.path)/sweep"
    let ids = try RunCollection.load(paths: [sweep, "\(sweep)/runs/", "\(sweep)/runs/a"]).map {
      ($0.folder.path as NSString).lastPathComponent
    }
    #expect(ids == ["a", "b"])
  }

  /// Folders' names end in hashes: a sweep's runs come as its plan has them, and those that it has not at the end.
  @Test func runsOfASweepComeInTheOrderOfItsPlan() throws {
    let fixtures = try ReportFixtures()
    for name in ["a", "b", "c", "d"] { try fixtures.add(.init(id: "runs/\(name)")) }
    try "run,seed\r\nd,0\r\nb,0\r\nc,1\r\n".write(
      toFile: fixtures.path + "/plan.csv", atomically: true, encoding: .utf8)
    #expect(try RunCollection.load(paths: [fixtures.path]).map(\.folderName) == ["d", "b", "c", "a"])
  }

  @Test func saysWhatIsMissing() throws {
    let fixtures = try ReportFixtures()
    let empty = fixtures.path
    #expect(throws: ReportError.noRuns(path: empty)) { try RunCollection.load(paths: [empty]) }
    #expect(throws: ReportError.missing(path: "/nonexistent")) {
      try RunCollection.load(paths: ["/nonexistent"])
    }
  }
}
