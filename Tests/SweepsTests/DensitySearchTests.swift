import Foundation
import Testing

@testable import Sweeps

@Suite("The search for a density")
struct DensitySearchTests {
  /// Searches on a made-up law of density; the trials it takes, and how it ends.
  private func search(
    _ target: Double, _ matching: DensityMatching = .init(), law: (Double) -> Double
  ) -> (weights: [Double], end: DensitySearch.Step) {
    var search = DensitySearch(target: target, matching: matching)
    while case .tryWeight(let weight) = search.next {
      search.add(.init(weight: weight, density: law(weight)))
    }
    return (search.trials.map(\.weight), search.next)
  }

  /// Density falls from 1 to 0 around a weight, over two decades.
  private func falling(around center: Double) -> (Double) -> Double {
    { 1 / (1 + pow($0 / center, 1)) }
  }

  @Test("finds it wherever it lies", arguments: [1e-7, 1e-5, 1e-3, 0.02, 0.4], [0.05, 0.3, 0.5, 0.9])
  func found(center: Double, target: Double) {
    var tight = DensityMatching()
    tight.tolerance = 0.005
    let (weights, end) = search(target, tight, law: falling(around: center))
    #expect(end == .matched(trial: weights.count - 1))
    // The law turned round: density d at center (1 - d) / d.
    let exact = center * (1 - target) / target
    let slope = target * (1 - target)
    #expect(abs(log(weights.last! / exact)) < 1.1 * 0.005 / slope)
    #expect(weights.count <= 13)
  }

  @Test("begins at a thousandth, goes by tens and then halves between the ends")
  func path() {
    let (weights, _) = search(0.5, law: { $0 < 0.02 ? 1 : $0 < 0.035 ? 0.5 : 0 })
    #expect(weights.count == 4)
    for (weight, expected) in zip(weights, [1e-3, 1e-2, 1e-1, sqrt(1e-3)]) {
      #expect(abs(weight / expected - 1) < 1e-12)
    }
  }

  @Test("ends where no weight does it, and says how near it came")
  func hopeless() {
    let never = search(0.5, law: { _ in 1 })
    #expect(never.weights.count == 5 && never.weights.last == 10)
    #expect(
      never.end
        == .hopeless(
          "no weight of l1 gave the treated run's density of 0.5 ± 0.02 in 5 trainings; "
            + "the nearest was 1.0 at a weight of 0.001"))
    #expect(search(0.98, law: { _ in 0.9 }).weights.count == 6)
    // A jump over the target.
    var few = DensityMatching()
    few.trials = 7
    let jump = search(0.5, few, law: { $0 < 0.005 ? 0.8 : 0.3 })
    #expect(jump.weights.count == 7)
    if case .hopeless(let reason) = jump.end { #expect(reason.contains("7 trainings")) } else { Issue.record() }
  }
}
