import Records

@testable import Reports

/// A study of two conditions over three seeds, whose runs are those of `ReportFixtures`.
enum StudyFixture {
  static func sample(_ values: [Double]) -> StudyGroupRecord.Sample {
    let sorted = values.sorted()
    return .init(
      values: values.enumerated().map { .init(seed: UInt64($0), value: $1) }, median: sorted[sorted.count / 2],
      lower: sorted.first, upper: sorted.last)
  }

  static func condition(
    _ name: String, loss: [Double], leak: [Double], onFront: Bool, representative: String?
  ) -> StudyGroupRecord.Condition {
    .init(
      name: name, family: String(name.prefix { $0 != " " }), runs: 4, done: 3, solved: 3,
      metrics: ["test.loss": sample(loss), "modularity.leak": sample(leak)], isOnFront: onFront,
      representative: representative)
  }

  /// The runs' folder, and the record.
  static func make(_ fixtures: ReportFixtures) throws -> StudyRecord {
    _ = try fixtures.threeRuns()
    let group = StudyGroupRecord(
      name: "sines", title: "Sines <b>", modularity: "modularity.leak", criterion: "test loss of at most 1",
      referenceLoss: 1, referenceModularity: 0.75,
      conditions: [
        condition(
          "loops 0.01", loss: [1.1e-4, 1.2e-4, 1.3e-4], leak: [0.004, 0.005, 0.006], onFront: true,
          representative: "sinusoids-bbbbbb-s0"),
        condition(
          "no term", loss: [1.0e-4, 1.4e-4, 1.5e-4], leak: [0.4, 0.5, 0.6], onFront: false,
          representative: "sinusoids-aaaaaa-s0"),
      ], hypervolumes: [.init(family: "loops", share: sample([0.8, 0.9, 0.95]))])
    var claims = ["Loops lower the leak.", "Loops | raise it."].map {
      StudyClaimRecord(
        group: "sines", statement: $0, metric: "modularity.leak", first: "loops 0.01", second: "no term",
        factor: 1,
        expectation: "less", seeds: 4)
    }
    claims[0].pairs = (0..<3).map {
      .init(seed: $0, first: [0.004, 0.005, 0.006][Int($0)], second: [0.4, 0.5, 0.6][Int($0)])
    }
    claims[0].medianFirst = 0.005
    claims[0].medianSecond = 0.5
    claims[0].difference = -0.495
    claims[0].lower = -0.594
    claims[0].upper = -0.396
    claims[0].rankBiserial = -1
    claims[0].cliffsDelta = -1
    claims[0].p = 0.25
    claims[0].adjustedP = 0.5
    claims[0].verdict = .undecided
    claims[0].reasons = ["in the first arm, of 4 seeds 1 have a run without a result"]
    return StudyRecord(
      name: "loops", summary: "Do loops help?", question: "Do they?", command: "modulon study loops",
      version: "0.1.0", trialSteps: nil, level: 0.95,
      sweeps: [
        .init(
          name: "sines", runs: 8, done: 6, failures: ["sinusoids-cccccc-s1": "NaN <script>alert(1)</script>"],
          yaml: "name: sines\n")
      ],
      quantities: [
        .init(key: "test.loss", label: "test loss", better: .less),
        .init(key: "modularity.leak", label: "leak", better: .less),
      ], groups: [group], claims: claims)
  }
}
