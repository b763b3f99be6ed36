import Files
import Foundation
import Records
import TestSupport
import Testing

@testable import Reports

struct FigureFolderTests {
  @Test func writesEveryFigureWellFormedUnderTheSameNames() throws {
    let fixtures = try ReportFixtures()
    let runs = try fixtures.threeRuns()
    let folder = fixtures.path + "/figures"
    let files = try FigureFolder.write(runs, to: folder)
    let expected = [
      "task-sinusoids-curves", "task-sinusoids-tradeoff", "run-sinusoids-aaaaaa-s0-network",
      "run-sinusoids-aaaaaa-s0-weights", "run-sinusoids-aaaaaa-s0-nulls", "run-sinusoids-bbbbbb-s0-network",
      "run-sinusoids-bbbbbb-s0-weights", "run-sinusoids-bbbbbb-s0-nulls",
    ]
    #expect(files == expected.map { "\(folder)/\($0).svg" })
    let first = try files.map { try AtomicFile.read($0) }
    for data in first { #expect(isWellFormed(String(decoding: data, as: UTF8.self))) }
    _ = try FigureFolder.write(runs, to: folder)
    #expect(try files.map { try AtomicFile.read($0) } == first, "the same runs give the same bytes")
  }

  @Test func anUnwritableFolderIsAFileError() throws {
    let fixtures = try ReportFixtures()
    let runs = try fixtures.threeRuns()
    let file = fixtures.path + "/file"
    try AtomicFile.write(Data(), to: file)
    #expect(throws: FileError.self) { try FigureFolder.write(runs, to: file) }
  }
}
