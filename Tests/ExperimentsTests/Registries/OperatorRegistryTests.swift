import Configuration
import Foundation
import Records
import RunSupport
import Runs
import TestSupport
import Testing
import Training

@testable import Experiments

@Suite struct OperatorRegistryTests {
  static let wires = "regularizers=[{name: wiringCost, weight: 0.01}]"

  @Test func everyRowIsReadWithItsDefaults() throws {
    let texts = [
      "{name: prune, final: 0.5}", "{name: regrow}", "{name: clusterableInitialization}",
      "{name: growth, modules: 2}", "{name: ridgeReadout}", "{name: swap}",
    ]
    for (row, text) in zip(OperatorRow.all, texts) {
      let configuration = try configuration(["operators=[\(text)]", Self.wires])
      #expect(configuration.treatment.last?.name == row.name)
      #expect(type(of: try #require(configuration.operators.first?.operation)).name == row.name)
      #expect(try RunSupport.configuration(yaml: configuration.yaml).hash == configuration.hash)
      let plain = try RunSupport.configuration([Self.wires])
      #expect(configuration.comparisonGroup == plain.comparisonGroup && configuration.hash != plain.hash)
    }
    #expect(OperatorRow.all.count == texts.count)
  }

  @Test func whatIsReadReachesTheOperator() throws {
    let read = try configuration([
      "operators=[{name: prune, initial: 0.1, final: 0.5, begin: 0.25, end: 0.5, every: 7, scope: global}, "
        + "{name: regrow, share: 0.4, by: random, begin: 0.8}]"
    ]).operators.map(\.operation)
    let prune = try #require(read[0] as? MagnitudePruning)
    #expect(prune.initial == 0.1 && prune.final == 0.5 && prune.scope == .global)
    #expect(prune.period == OperatorPeriod(from: 0.25, to: 0.5, every: 7))
    let regrow = try #require(read[1] as? Regrowth)
    #expect(regrow.share == 0.4 && regrow.choice == .random)
    #expect(regrow.period == OperatorPeriod(from: 0.8, to: 0.8, every: 100))
    let swap = try #require(
      try configuration(["operators=[{name: swap, candidates: 3, terminals: false}]", Self.wires]).operators
        .first?.operation
        as? NeuronSwap)
    #expect(swap.candidates == 3 && !swap.movesTerminals)
    #expect(swap.period == OperatorPeriod(from: 0, to: 1, every: 200))
  }

  static let mistakes: [(option: String, message: String)] = [
    ("operators={name: prune}", "'operators' must be a list of maps, not a map"),
    (
      "operators=[{name: prun, final: 0.5}]",
      "unknown operators.0.name 'prun'; did you mean 'prune'? (allowed: prune, regrow, clusterableInitialization, "
        + "growth, ridgeReadout, swap)"
    ),
    ("operators=[{name: prune}]", "'operators.0' has no 'final' (allowed: a number from 0 to below 1)"),
    (
      "operators=[{name: prune, final: 1}]",
      "operators.0.final cannot be '1' (allowed: a number from 0 to below 1)"
    ),
    (
      "operators=[{name: regrow, begin: 0.5, end: 0.4}]",
      "operators.0.end cannot be '0.4' (allowed: a share of the training, 0.5 to 1)"
    ),
    (
      "operators=[{name: regrow, by: luck}]", "unknown operators.0.by 'luck' (allowed: gradient, random)"
    ),
    (
      "operators=[{name: swap}]",
      "operator swap needs a term that gives wires a price (allowed: one wiringCost among regularizers)"
    ),
    (
      "operators=[{name: clusterableInitialization, every: 3}]",
      "unknown key in 'operators.0': 'every' (allowed: name, modules, contrast)"
    ),
    ("constraint={slack: 0.1}", "'constraint' has no 'reference' (allowed: a loss above 0)"),
    ("constraint={reference: 0}", "constraint.reference cannot be '0' (allowed: a loss above 0)"),
    (
      "constraint={reference: 1, delta: 2}",
      "unknown key in 'constraint': 'delta' (allowed: reference, slack, rate, limit)"
    ),
    (
      "regularizers=[{name: l2, weight: 1, proximal: true}]",
      "l2 has no proximal step (allowed: l1, groupLasso)"
    ),
    (
      "regularizers=[{name: l1, weight: -1, proximal: true}]",
      "a proximal term's weight cannot be -1.0 (allowed: from 0)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, startBelow: 0}]",
      "regularizers.0.startBelow cannot be '0' (allowed: a loss above 0)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, ratio: {memory: 0.5}}]",
      "'regularizers.0.ratio' has no 'hold' (allowed: a number above 0)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, ratio: {hold: 0.1, memory: 1}}]",
      "regularizers.0.ratio.memory cannot be '1' (allowed: a number from 0 to below 1)"
    ),
  ]

  @Test(arguments: mistakes) func mistakesSayWhatIsAllowed(option: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try configuration([option]) }
    #expect(error?.description == "--set \(option): \(message)")
  }

  @Test func weightingReachesTheTerms() throws {
    let configuration = try configuration([
      "regularizers=[{name: l1, weight: 2, proximal: true, startBelow: 0.3}, "
        + "{name: l2, weight: 1, ratio: {hold: 0.1, limit: 7}}]",
      "constraint={reference: 0.5, slack: 0.2}",
    ])
    let terms = configuration.regularizers.build()
    #expect(terms[0].isProximal && terms[0].weighting == Weighting(startBelow: 0.3))
    #expect(!terms[1].isProximal)
    #expect(terms[1].weighting == Weighting(ratio: GradientRatio(0.1, memory: 0.9, limit: 7)))
    #expect(configuration.constraint == TaskConstraint(bound: 0.6, rate: 0.01, limit: 1000))
  }

  /// With everything that remembers something: interrupted anywhere, a run ends with the same bytes.
  @Test(arguments: [1, 4, 5, 7, 11]) func aRunWithOperatorsIsResumed(stop: Int) throws {
    let temporary = try TemporaryFolder()
    let configuration = try configuration([
      "mask={density: 0.8}",
      "operators=[{name: clusterableInitialization}, {name: prune, final: 0.6, every: 2}, "
        + "{name: regrow, every: 3}, {name: swap, every: 2}]",
      "regularizers=[{name: wiringCost, weight: 0.01, ratio: {hold: 0.1}}, "
        + "{name: l1, weight: 0.001, proximal: true, startBelow: 5}]",
      "constraint={reference: 1}",
    ])
    let (whole, folder) = (temporary.run("whole"), temporary.run("a"))
    try train(configuration, in: whole)
    try train(configuration, in: folder, stoppingAfter: stop)
    try resume(folder)
    #expect(try Outcome(folder) == Outcome(whole))
    let lines = try folder.metrics().lines
    #expect(lines.last?["density"] ?? 1 <= 0.41)
    #expect(lines.last?["weight/task"] != nil && lines.last?["weight/l1"] == 0.001)
  }
}
