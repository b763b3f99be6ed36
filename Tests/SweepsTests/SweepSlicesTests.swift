import RunSupport
import Testing

@testable import Sweeps

@Suite("Groups of runs")
struct SweepSlicesTests {
  @Test("leave out those in which all is done")
  func open() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("seeds: 7")
    #expect(SweepSlices(of: plan, in: folder, size: 3).open == [0, 1, 2])
    var options = SweepWorker.Options(launch: "test")
    options.slice = 2..<6
    try folder.work(options)
    #expect(SweepSlices(of: plan, in: folder, size: 3).open == [0, 2])
    #expect(
      SweepSlices(of: plan, in: folder, size: 3).commands(
        program: "/a b/m", folder: "/it's", launch: "x", retries: 1) == [
          "'/a b/m' sweep work '/it'\\''s' --launch x --retries 1 --first 0 --count 3",
          "'/a b/m' sweep work '/it'\\''s' --launch x --retries 1 --first 6 --count 3",
        ])
  }
}
