import Experiments
import Foundation
import Records
import RunSupport
import Runs
import Tasks
import TestSupport
import Testing

/// Trainings whose outcome was measured before with another program, PyTorch, and other random numbers: the same in distribution, not in digits.
///
/// Where a few seeds gave a range, what is found is between half of the least and twice the largest.
@Suite struct KnownRunsTests {
  /// What a run ended with.
  private struct End {
    let loss: Double
    let accuracy: Double
    let modularity: ModularityReport

    var leak: Double { modularity.leak ?? .nan }
    var pairs: [Double] { modularity["normalized_loops"]?.list("pairs")?.map { $0 ?? .nan } ?? [] }
  }

  private func end(_ yaml: String, _ options: [String] = [], seed: Int) throws -> End {
    let temporary = try TemporaryFolder()
    let configuration = try configuration(options + ["seed=\(seed)"], yaml: yaml)
    let result = try #require(try train(configuration, in: temporary.run("a")).result)
    return End(
      loss: result.test.loss ?? .nan, accuracy: result.test.accuracy ?? .nan,
      modularity: try #require(result.modularity))
  }

  private func isNear(_ value: Double, _ known: ClosedRange<Double>) -> Bool {
    value >= known.lowerBound / 2 && value <= 2 * known.upperBound
  }

  // MARK: Four sinusoids

  private func sinusoids(_ term: String, epochs: Int = 4000, seed: Int) throws -> End {
    let terms = [term, "{ name: l2, weight: 1e-4 }"].filter { !$0.isEmpty }.joined(separator: ", ")
    return try end(
      """
      task: { name: sinusoids }
      network: { layers: [4, 32, 32, 32, 4], activation: leakyRelu, initializer: fanInUniform }
      optimizer: { name: adam, learningRate: 1e-3 }
      training: { epochs: \(epochs), batchSize: 200, evaluateEvery: 100000, checkpointEvery: 100000 }
      regularizers: [\(terms)]
      measure: { nulls: 0, restarts: 1 }
      """, seed: seed)
  }

  /// Plain decay of weights separates in part; loops of at most four modules in nearly every training.
  @Test func loopsSeparateWhatDecayMixes() throws {
    var separated = 0
    for seed in 0..<5 {
      let plain = try sinusoids("", seed: seed)
      #expect(plain.loss < 2.5e-4 && 0.3...0.7 ~= plain.leak, "\(seed): \(plain)")
      let modular = try sinusoids("{ name: normalizedLoops, weight: 1e-2, cap: 4 }", seed: seed)
      #expect(modular.loss < 3e-4, "\(seed): \(modular.loss)")
      #expect(modular.pairs.allSatisfy { 3.5...6 ~= $0 }, "\(seed): \(modular.pairs)")
      separated += modular.leak < 0.02 ? 1 : 0
    }
    #expect(separated >= 4)
  }

  /// Loss and leak (chance is 0.75) by the term: the median of three seeds, of long trainings one.
  @Test(
    arguments: [
      ("normalizedLoops, weight: 1e-3", 4000, 1.0e-4...2.0e-4, 0.004...0.059),
      ("l1, weight: 1e-4", 4000, 4.2e-4...5.2e-4, 0.004...0.005),
      ("l1, weight: 3e-4", 4000, 12e-4...38e-4, 0.003...0.007),
      ("l1, weight: 1e-3", 10_000, 67e-4...86e-4, 0.002...0.004),
      ("l12, weight: 1e-4", 4000, 2.5e-4...3.4e-4, 0.02...0.09),
      ("l12, weight: 1e-3", 10_000, 9.2e-4...10.3e-4, 0.019...0.021),
      ("activity, weight: 1e-2", 4000, 2.5e-4...2.6e-4, 0.10...0.12),
      ("activity, weight: 1e-3", 10_000, 0.96e-4...1.08e-4, 0.08...0.09),
      ("weightedActivity, weight: 1e-2", 4000, 2.7e-4...3.4e-4, 0.24...0.29),
      ("weightedActivity, weight: 1e-3", 10_000, 0.94e-4...1.70e-4, 0.12...0.14),
    ] as [(String, Int, ClosedRange<Double>, ClosedRange<Double>)])
  func termsSeparateAsFarAsIsKnown(
    term: String, epochs: Int, loss: ClosedRange<Double>, leak: ClosedRange<Double>
  ) throws {
    let ends = try (0..<(epochs > 4000 ? 1 : 3)).map {
      try sinusoids("{ name: \(term) }", epochs: epochs, seed: $0)
    }
    let (losses, leaks) = (ends.map(\.loss).sorted(), ends.map(\.leak).sorted())
    #expect(isNear(losses[losses.count / 2], loss), "\(losses)")
    #expect(isNear(leaks[leaks.count / 2], leak), "\(leaks)")
  }

  /// Weak terms take less than strong ones apart: median leaks of five seeds are within 0.1 of the known range, plain decay having .515 and .585.
  ///
  /// On one processor .161, .475 and .452 were found: `l12` is above its range, in which three seeds had been, by .025, as are ten seeds of the
  /// leaderboard, by .007.
  @Test(
    arguments: [
      ("l1, weight: 1e-5", 2.0e-4...2.4e-4, 0.025...0.320), ("l12, weight: 1e-5", 1.2e-4...2.2e-4, 0.32...0.45),
      ("weightedActivity, weight: 1e-4", 1.0e-4...1.7e-4, 0.41...0.51),
    ] as [(String, ClosedRange<Double>, ClosedRange<Double>)])
  func weakTermsSeparateLittle(term: String, loss: ClosedRange<Double>, leak: ClosedRange<Double>) throws {
    let ends = try (0..<5).map { try sinusoids("{ name: \(term) }", seed: $0) }
    let (losses, leaks) = (ends.map(\.loss).sorted(), ends.map(\.leak).sorted())
    #expect(isNear(losses[2], loss), "\(losses)")
    #expect(leak.lowerBound - 0.1...leak.upperBound + 0.1 ~= leaks[2], "\(leaks)")
  }

  /// Loops against a balance end in matrices of rank one, in which all paths are as strong: a leak of 3/4, and no loops beyond those of one module.
  @Test(
    arguments: [
      ("fourNodeLoops, weight: 5e-4, balance: 100", 49e-4...75e-4), ("l4, weight: 0.05", 5.2e-3...8.2e-3),
      ("fourNodeLoops, weight: 0.05, balance: 1", 0.24...0.24),
    ] as [(String, ClosedRange<Double>)])
  func theFirstTermSeparatesNothing(term: String, loss: ClosedRange<Double>) throws {
    let found = try sinusoids("{ name: \(term) }", seed: 0)
    #expect(isNear(found.loss, loss), "\(found.loss)")
    #expect(abs(found.leak - 0.747) < 0.01 && found.pairs.allSatisfy { abs($0 - 1) < 0.06 }, "\(found)")
  }

  // MARK: The retina

  /// Ten trainings: how many have more than 98% right, and the median of the leak (chance is 1/2).
  private func retina(_ rule: String, _ term: String) throws -> (solved: Int, leak: Double) {
    let ends = try (0..<10).map { seed in
      try end(
        """
        task: { name: retina, rule: \(rule) }
        network: { layers: [8, 8, 4, 2\(rule == "both" ? "" : ", 1")], activation: tanh, initializer: fanInUniform }
        optimizer: { name: adam, learningRate: 5e-3 }
        training: { steps: 4000, batchSize: full, evaluateEvery: 4000, checkpointEvery: 4000 }
        regularizers: [\(term.isEmpty ? "" : "{ name: \(term), layers: [0, 1, 2] }")]
        measure: { nulls: 0, restarts: 1 }
        """, seed: seed)
    }
    let leaks = ends.map(\.leak).sorted()
    return (ends.count { $0.accuracy > 0.98 }, (leaks[4] + leaks[5]) / 2)
  }

  /// With an output for each side the median is in the range that ten trainings had.
  @Test(
    arguments: [
      ("", 0.30...0.44), ("l2, weight: 1e-3", 0.001...0.026), ("l1, weight: 1e-3", 0.001...0.002),
      ("normalizedLoops, weight: 1e-2, cap: 2", 0.001...0.002),
    ] as [(String, ClosedRange<Double>)])
  func twoOutputsAreSeparatedByAnyPenalty(term: String, leak: ClosedRange<Double>) throws {
    let found = try retina("both", term)
    #expect(found.solved >= 9 && leak ~= (found.leak * 1000).rounded() / 1000, "\(found)")
  }

  /// With one output no penalty of weights keeps the sides apart, and loops do in part: .123 [.02, .48] and .167 [.02, .36] were measured, .5
  /// without.
  @Test(arguments: ["and", "or"]) func oneOutputIsSeparatedByLoopsAlone(rule: String) throws {
    for term in ["", "l2, weight: 1e-3", "l1, weight: 1e-3"] {
      let found = try retina(rule, term)
      #expect(found.solved >= 7 && found.leak > 0.47, "\(term): \(found)")
    }
    let loops = try retina(rule, "normalizedLoops, weight: 1e-1, cap: 2")
    #expect(loops.solved >= 9 && 0.02...0.36 ~= loops.leak, "\(loops)")
  }

  /// Weaker loops do in a smaller part: .250 in ten trainings, all of them solved, was measured; here .297 with nine solved in the first ten seeds,
  /// and .370 with 38 solved in forty, of which medians of ten are .20 to .46 in 95 of 100 draws.
  @Test func weakLoopsSeparateOneOutputInPart() throws {
    let found = try retina("and", "normalizedLoops, weight: 1e-2, cap: 2")
    #expect(found.solved >= 9 && abs(found.leak - 0.250) < 0.2, "\(found)")
  }

  /// No term solved more than seven of ten.
  @Test func exclusiveOrIsHard() throws {
    for term in ["", "l2, weight: 1e-4", "normalizedLoops, weight: 1e-1, cap: 2"] {
      let found = try retina("xor", term)
      #expect(found.solved <= 8, "\(term): \(found)")
      #expect(term.hasPrefix("n") ? found.leak < 0.4 : found.leak > 0.47, "\(term): \(found)")
    }
  }

  // MARK: Fashion-MNIST

  /// Without the files the test is left out, but not in CI, where it would then never run.
  private static let hasImages =
    FileManager.default.fileExists(atPath: FashionMNIST.defaultDirectory)
    || ProcessInfo.processInfo.environment["CI"] == "true"

  /// One training each: accuracy, loops of the two pairs, modularity and that of shuffles.
  ///
  /// A known value is one training's as well. How far two lie apart was measured on seeds 0 to 3 of each: without a term .876 to .887 were right; at a
  /// weight of 0.1 the loops of the first pairs were 2.3 to 4.3, at 0.3 3.9 to 5.6, at 10 38 to 56; of paths 1 modularity was .24 to .36 and that of
  /// shuffles .090 to .128. So two hundredths, and of strong terms a factor of two, are allowed; one way of summing or another is as good as a seed.
  @Test(
    .enabled(if: hasImages),
    arguments: [
      ("", 0.8915, [1.00, 0.98], 0.060, 0.037),
      ("{ name: normalizedLoops, weight: 0.03 }", 0.8897, [2.14, 1.99], 0.076, 0.051),
      ("{ name: normalizedLoops, weight: 0.1 }", 0.8899, [3.42, 3.02], 0.085, 0.055),
      ("{ name: normalizedLoops, weight: 0.3 }", 0.8950, [3.58, 4.57], 0.118, 0.069),
      ("{ name: normalizedLoops, weight: 1 }", 0.8827, [6.08, 5.71], 0.187, 0.089),
      ("{ name: normalizedLoops, weight: 3 }", 0.8706, [12.1, 9.5], 0.473, 0.139),
      ("{ name: normalizedLoops, weight: 10 }", 0.8284, [40.9, 9.8], 0.853, 0.280),
      ("{ name: pathLoops, weight: 0.3 }", 0.8893, [1.53, 1.65], 0.144, 0.080),
      ("{ name: pathLoops, weight: 1 }", 0.8848, [1.26, 1.41], 0.241, 0.130),
      ("{ name: l1, weight: 1e-4 }", 0.8752, [1.19, 1.03], 0.216, 0.186),
      ("{ name: fourNodeLoops, weight: 5e-4, balance: 100 }", 0.8756, [1.00, 0.99], 0.041, 0.026),
    ] as [(String, Double, [Double], Double, Double)])
  func clothesAreToldApartAtSomeModularity(
    term: String, accuracy: Double, pairs: [Double], quality: Double, shuffled: Double
  ) throws {
    let found = try end(
      """
      task: { name: fashion-mnist }
      network: { layers: [784, 256, 256, 10], activation: relu, initializer: fanInUniform }
      optimizer: { name: adam, learningRate: 1e-3 }
      training: { epochs: 8, batchSize: 128, evaluateEvery: 4000, checkpointEvery: 4000 }
      regularizers: [\(term)]
      measure: { nulls: 4, restarts: 2 }
      """, seed: 0)
    let isStrong = ["weight: 0.3 }", "weight: 1 }", "weight: 3 }", "weight: 10 }"].contains(
      where: term.hasSuffix)
    #expect(abs(found.accuracy - accuracy) < (isStrong ? 0.03 : 0.02), "\(found.accuracy)")
    func isNear(_ value: Double, _ known: Double, _ share: Double) -> Bool {
      isStrong ? 0.5...2 ~= value / known : abs(value / known - 1) < share
    }
    #expect(zip(found.pairs, pairs).allSatisfy { isNear($0, $1, 0.4) }, "\(found.pairs)")
    let newman = try #require(found.modularity.newman?.value)
    let null = try #require(found.modularity.layered?.null?.mean)
    #expect(isNear(newman, quality, 0.3) && isNear(null, shuffled, 0.3), "\(newman) \(null)")
  }
}
