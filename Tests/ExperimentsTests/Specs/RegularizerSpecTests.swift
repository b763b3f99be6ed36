import Optimizers
import RunSupport
import Runs
import Testing

@testable import Experiments

@Suite struct RegularizerSpecTests {
  @Test func termsThatComeAgainAreNumbered() throws {
    let configuration = try configuration([
      "regularizers=[{name: l1, weight: 1}, {name: l2, weight: 2}, {name: l1, weight: 3}, {name: l1, weight: 4}]"
    ])
    let terms = configuration.regularizers.build()
    #expect(terms.map(\.name) == ["l1", "l2", "l1.2", "l1.3"])
    #expect(terms.map(\.weight) == [1, 2, 3, 4])
    #expect(configuration.regularizers.map(\.name) == ["l1", "l2", "l1", "l1"])
  }

  @Test func layersAndScheduleReachTheTerm() throws {
    let configuration = try configuration([
      "regularizers=[{name: l1, weight: -1.5, layers: [2, 0], schedule: {name: cosine}}]"
    ])
    let term = try #require(configuration.regularizers.build().first)
    #expect(term.weight == -1.5 && term.layers == [2, 0] && term.schedule == .cosine(final: 0))
  }
}
