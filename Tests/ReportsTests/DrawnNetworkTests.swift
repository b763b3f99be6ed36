import Files
import Foundation
import Records
import Testing

@testable import Reports

@Suite struct DrawnNetworkTests {
  private func drawn(_ fixtures: ReportFixtures, onlyMiddle: Bool) throws -> [DrawnNetwork] {
    let groups = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))
    return groups.flatMap { DrawnNetwork.all(in: $0, onlyMiddle: onlyMiddle) }
  }

  /// Every run that was measured, or the one with the middle test loss of each variant.
  @Test func runsAreDrawnByVariant() throws {
    let fixtures = try ReportFixtures()
    for (seed, loss) in [3.0, 1, 2].enumerated() {
      try fixtures.add(.init(id: "a\(seed)", seed: UInt64(seed), loss: loss))
      try fixtures.add(.init(id: "b\(seed)", terms: [ReportFixtures.term], seed: UInt64(seed), loss: 4 - loss))
    }
    try fixtures.add(.init(id: "b3", terms: [ReportFixtures.term], seed: 3, state: .failed))
    let all = try drawn(fixtures, onlyMiddle: false)
    #expect(all.map(\.run.id) == ["a0", "a1", "a2", "b0", "b1", "b2"])
    #expect(
      all.map(\.variant.name)
        == ["a", "a", "a", "b", "b", "b"].map { $0 == "a" ? "no term" : "normalizedLoops 0.01" })
    #expect(try drawn(fixtures, onlyMiddle: true).map(\.run.id) == ["a2", "b2"])
    let network = try all[0].network.get()
    #expect(network.layerSizes == [4, 16, 16, 4] && network.membership.count == 40)
  }

  /// A network that cannot be read is there with the reason.
  @Test func whatCannotBeDrawnSaysWhy() throws {
    let fixtures = try ReportFixtures()
    let folder = try fixtures.add(.init(id: "Run 1"))
    try FileManager.default.removeItem(atPath: folder.checkpointPath(step: 4000))
    let only = try #require(try drawn(fixtures, onlyMiddle: false).first)
    #expect(only.name == "run-1")
    guard case .failure(let unfit) = only.network else {
      Issue.record("it has no checkpoint")
      return
    }
    #expect(!unfit.description.isEmpty)
  }

  @Test(arguments: [
    ("Two Moons (configuration 2)", "two-moons-configuration-2"), ("größe", "gr-e"), ("…", "unnamed"),
  ])
  func slugsAreSafe(text: String, slug: String) {
    #expect(Slug.of(text) == slug)
  }
}
