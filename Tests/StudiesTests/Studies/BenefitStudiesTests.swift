import Testing

@testable import Studies

struct BenefitStudiesTests {
  /// The plans are fixed: what they are made of is written out here a second time.
  @Test func controlsAndSeedsAreThoseOfTheFirstRuns() throws {
    #expect(
      BenefitStudies.controls.map(\.rawValue) == [
        "none", "l1-matched-density", "random-mask", "shuffled-mask", "oracle", "none-early",
      ])
    #expect(BenefitStudies.seeds(3) == "[100, 101, 102]")
    let sweep = StudyTask.sinusoids.controlled(
      "x", term: SinusoidTreatments.pairs, seeds: BenefitStudies.seeds(2), nulls: 20)
    #expect(
      sweep.hasSuffix(
        """
            - { name: normalizedLoops, weight: 1e-2, cap: 4 }
            - { name: l2, weight: 1e-4 }
        controls: [none, l1-matched-density, random-mask, shuffled-mask, oracle, none-early]
        background: [l2]
        seeds: [100, 101]

        """))
  }

  @Test func dosesGoFromNoneToThreeTimesTheWeight() {
    #expect(
      SinusoidTreatments.doses(on: .sinusoids).map(\.name) == [
        "l2 0.0001"
      ]
        + ["0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03"].map {
          "normalizedLoops \($0) (cap 4) + l2 0.0001"
        })
    #expect(SinusoidTreatments.loops("1", cap: nil).own.isEmpty)
  }

  /// What is claimed to be equal has a bound, and every ratio says within which loss it counts, but for the loss and the leak.
  @Test(arguments: ["robustness", "forgetting"])
  func claimsSayWhatTheyNeed(name: String) throws {
    let study = try #require(Study.all.first { $0.name == name })
    for claim in study.claims where claim.expectation == .equivalent { #expect((claim.bound ?? 0) > 1) }
    for claim in study.claims where claim.scale == .logRatio {
      let isAnyLoss = claim.metric == .testLoss || claim.metric == .leak
      #expect(claim.lossFactor == (isAnyLoss ? nil : 1.3), "\(claim.statement)")
    }
  }

  @Test func probesStandInTheBase() {
    let base = StudyTask.probedSinusoids("  probes: [{ name: unitLesion }]").base
    #expect(base.hasSuffix("\n  probes: [{ name: unitLesion }]") && base.contains("evaluateEvery: 250"))
  }
}
