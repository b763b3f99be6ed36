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
}
