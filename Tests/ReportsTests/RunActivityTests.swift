import ArrayFiles
import Files
import Foundation
import Records
import Testing

@testable import Reports

@Suite struct RunActivityTests {
  private let fixtures: ReportFixtures

  init() throws { fixtures = try ReportFixtures() }

  @Test func holdsWhatTheRunRecorded() throws {
    let activity = try #require(try RunActivity(run: LoadedRun(folder: fixtures.addRecurrent(id: "a"))))
    #expect(activity.conditions == ["go", "stay"] && activity.condition == "stay")
    #expect(activity.units.map(\.name) == ["layers.0"] && activity.units[0].count == 6)
    #expect(activity.units[0].trace.count == 30 && activity.units[0].variance[8] == 3)
  }

  @Test func aRunMayHaveNone() throws {
    #expect(try RunActivity(run: LoadedRun(folder: fixtures.add(.init(id: "a")))) == nil)
  }

  static let misfits: [NamedArray] = [
    NamedArray(name: "layers.0/variance", shape: [3, 6], values: [Float](repeating: 1, count: 18)),
    NamedArray(name: "layers.0/trace", shape: [6], values: [Float](repeating: 1, count: 6)),
    NamedArray(name: "layers.0/trace", shape: [1, 2], values: [1, .nan]),
    NamedArray(name: "layers.0", shape: [1, 2], values: [1, 2]),
    NamedArray(name: "layers.0/foo", shape: [0, 2], values: []),
  ]

  /// The page says why, and draws the rest.
  @Test(arguments: misfits) func whatDoesNotFitIsNamed(array: NamedArray) throws {
    let folder = try fixtures.addRecurrent(id: "a")
    try fixtures.write(arrays: [array], to: folder)
    let run = LoadedRun(folder: folder)
    #expect { try RunActivity(run: run) } throws: {
      "\($0)".contains("\(array.name) \(array.shape) is no activity")
    }
    let page = try HTMLReport(runs: [run]).html()
    #expect(page.contains("The activity of its units is not drawn: ") && page.contains("run-a-canvas"))
    #expect(!page.contains("run-a-activity"))
  }

  @Test func aTruncatedFileIsNamed() throws {
    let folder = try fixtures.addRecurrent(id: "a")
    try AtomicFile.write(try AtomicFile.read(folder.activityPath).prefix(50), to: folder.activityPath)
    let page = try HTMLReport(runs: [LoadedRun(folder: folder)]).html()
    #expect(page.contains("The activity of its units is not drawn: ") && page.contains("activity.safetensors"))
  }

  @Test func heads() throws {
    let folder = try fixtures.addRecurrent(id: "a")
    let heads = NamedArray(
      name: "layers.1/attention", shape: [2, 3, 3], values: (0..<18).map { Float($0) / 18 })
    try fixtures.write(arrays: [heads], to: folder)
    let run = LoadedRun(folder: folder)
    let activity = try #require(try RunActivity(run: run))
    #expect(activity.units.isEmpty && activity.attention.count == 1)
    #expect(activity.attention[0].heads == 2 && activity.attention[0].steps == 3)
    let maps = ActivityFigures.attention(of: activity)
    #expect(maps.map(\.title) == ["layers.1, head 0", "layers.1, head 1"])
    #expect(maps[1].rows == 3 && maps[1].columns == 3 && maps[1].values == (9..<18).map { Float($0) / 18 })
    let page = try HTMLReport(runs: [run]).html()
    #expect(page.contains("Where each head looks in a test example") && page.contains("run-a-attention-1"))
  }
}
