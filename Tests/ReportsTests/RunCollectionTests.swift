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

  @Test func saysWhatIsMissing() throws {
    let fixtures = try ReportFixtures()
    let empty = fixtures.path
    #expect(throws: ReportError.noRuns(path: empty)) { try RunCollection.load(paths: [empty]) }
    #expect(throws: ReportError.missing(path: "/nonexistent")) {
      try RunCollection.load(paths: ["/nonexistent"])
    }
  }
}
