import Records
import Testing

@testable import Reports

/// What a report says of runs whose numbers are known: no more than they can show, and what their medians hide.
struct WordsFollowNumbersTests {
  private typealias Recipe = ReportFixtures.Recipe

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var runs: [ReportFixtures.Recipe]
    var says: [String]
    var silent: [String] = []
    var testDescription: String { name }
  }

  /// Runs with the term and without, a seed each.
  private static func both(
    _ seeds: Int, with change: (Int, inout Recipe) -> Void,
    without other: (Int, inout Recipe) -> Void = { _, _ in }
  ) -> [Recipe] {
    (0..<seeds).flatMap { seed in
      var plain = Recipe(id: "a\(seed)", seed: UInt64(seed))
      other(seed, &plain)
      var treated = plain
      (treated.id, treated.terms) = ("b\(seed)", [ReportFixtures.term])
      change(seed, &treated)
      return [plain, treated]
    }
  }

  /// One run with the term alone.
  private static func alone(nulls: Int, beaten: Int = 0, seeds: Int = 1) -> [Recipe] {
    (0..<seeds).map {
      Recipe(
        id: "s\($0)", terms: [ReportFixtures.term], seed: UInt64($0), modules: 4, quality: 0.7, nulls: nulls,
        beaten: beaten)
    }
  }

  static let cases: [Case] = [
    // Too few shuffles for a test.
    Case(
      name: "18 shuffles", runs: alone(nulls: 18),
      says: [
        "the network is above all 18 shuffles; p cannot be below 0.053, so 19 are needed",
        "p = 0.053, the least that they can give", "(z = 67, ", "18 nulls",
      ], silent: ["no more modular", "by chance", "0 of"]),
    Case(
      name: "1 shuffle", runs: alone(nulls: 1),
      says: ["above its only shuffle; p cannot be below 0.5, so 19 are needed", " 1 null by "],
      silent: ["no more modular", "1 nulls"]),
    Case(
      name: "5 shuffles, two of them as modular", runs: alone(nulls: 5, beaten: 2),
      says: ["not above all 5 shuffles; p cannot be below 0.17, so 19 are needed"], silent: ["no more modular"]),
    Case(
      name: "10 shuffles, two seeds", runs: alone(nulls: 10, seeds: 2),
      says: ["above all 10 shuffles; p cannot be below 0.091"], silent: ["0 of 2", "no more modular"]),
    Case(
      name: "19 shuffles", runs: alone(nulls: 19), says: ["is more modular than its own shuffles"],
      silent: ["are needed"]),
    Case(
      name: "100 shuffles, half of them as modular", runs: alone(nulls: 100, beaten: 50),
      says: ["no more modular than its own shuffles", "p = 0.5,"], silent: ["are needed", "the least"]),
    Case(
      name: "no shuffles", runs: alone(nulls: 0), says: ["of unknown modularity", "held against no shuffles"],
      silent: ["no more modular"]),
    Case(
      name: "18 shuffles beside a baseline",
      runs: both(
        6,
        with: {
          $1.quality = 0.5; $1.modules = 4
        }, without: { $1.nulls = 18 }),
      says: ["makes the network more modular by layered modularity", "its 18 shuffles are too few for a test"],
      silent: ["though not beyond"]),
    // Medians that hide seeds.
    Case(
      name: "21 of 200 seeds fail",
      runs: both(
        200,
        with: {
          $1.accuracy = $0 < 21 ? 0.656 : 1; $1.quality = 0.4
        }, without: { $1.accuracy = 1 }),
      says: [
        "at a cost: 21 of 200 seeds miss what all reach without it", "equal medians",
        "lower in 21 of 200 pairs of seeds and higher in 0 (p = 9.5e-7)",
      ], silent: ["at equal test accuracy", "no difference."]),
    Case(
      name: "1 of 200 seeds fails",
      runs: both(200, with: { $1.accuracy = $0 < 1 ? 0.9 : 1 }, without: { $1.accuracy = 1 }),
      says: [
        "at no cost in test accuracy that is beyond chance; 1 of 200 seeds misses what all reach without it"
      ],
      silent: ["at equal test accuracy", "at a cost"]),
    Case(
      name: "no seed fails", runs: both(10, with: { _, _ in }, without: { $1.accuracy = 1 }),
      says: ["at equal test accuracy", "makes no difference to modularity,"], silent: ["miss", "cost"]),
    Case(
      name: "3 of 10 losses explode",
      runs: both(10, with: { $1.loss = $0 < 3 ? 1 : 1.4e-4 }),
      says: ["beyond chance; 3 of 10 seeds miss what all reach without it"], silent: ["at equal test loss"]),
    Case(
      name: "losses that differ by little", runs: both(10, with: { $1.loss = 1.4001e-4 }),
      says: [
        "at equal test loss", "1.4e-4, and 1.4e-4 without it: nearly equal medians; lower in 0 of 10 pairs",
      ],
      silent: ["1 times", "cost"]),
    Case(
      name: "8 of 10 losses explode", runs: both(10, with: { $1.loss = $0 < 8 ? 1 : 1.4e-4 }),
      says: ["at a cost: 8 of 10 seeds miss what all reach without it"], silent: ["at equal"]),
    Case(
      name: "all lose a little", runs: both(8, with: { $1.accuracy = 0.97 }, without: { $1.accuracy = 0.98 }),
      says: ["at a cost: 8 of 8 seeds miss", "1.0 percentage point lower", "p = 0.0078"]),
    // Too few seeds for a test.
    Case(
      name: "one pair of seeds",
      runs: both(
        1,
        with: {
          $1.quality = 0.7; $1.modules = 4; $1.leak = 0.004
        }),
      says: [
        "In 1 pair of seeds the network is more modular by layered modularity, normalized loops and leak with "
          + "normalizedLoops (weight 0.01), at nearly the same test loss; to tell that from chance takes 6 pairs of seeds.",
        "1 pair of seeds can give no p below 1: a difference may be chance.",
      ], silent: ["makes the network", "at equal"]),
    Case(
      name: "five pairs of seeds",
      runs: both(
        5,
        with: {
          $1.quality = 0.7; $1.leak = 0.004
        }),
      says: ["In 5 pairs of seeds", "can give no p below 0.062"], silent: ["makes the network"]),
    Case(
      name: "six pairs of seeds",
      runs: both(
        6,
        with: {
          $1.quality = 0.7; $1.leak = 0.004
        }),
      says: [
        "makes the network more modular by layered modularity and leak", "the least that 6 pairs can give",
        "layered modularity less its shuffles' mean and leak each p = 0.031",
      ],
      silent: ["may be chance"]),
    Case(
      name: "seeds on one side only",
      runs: both(1, with: { $1.quality = 0.7 })
        + (1..<9).map {
          Recipe(id: "c\($0)", terms: [ReportFixtures.term], seed: UInt64($0), quality: 0.7)
        }, says: ["In 1 pair of seeds"], silent: ["makes the network more"]),
    Case(
      name: "half of the seeds go up and half down",
      runs: both(10, with: { $1.leak = $0 % 2 == 0 ? 0.1 : 0.9 }),
      says: [
        "makes no difference to modularity that is beyond chance", "leak p = 1", "leak not beyond chance",
      ],
      silent: ["more modular", "less modular by leak"]),
    // Seeds that have no number, and medians that hide what some of them say.
    Case(
      name: "4 of 10 runs fail",
      runs: both(10, with: { if $0 < 4 { $1.state = .failed } }, without: { $1.accuracy = 1 }),
      says: [
        "at equal test accuracy; 4 of 10 runs end without a test accuracy, and none without it",
        "Medians and ranges of 6 seeds, and of 10 without it",
      ], silent: ["at a cost"]),
    Case(
      name: "all runs fail", runs: both(10, with: { $1.state = .failed }),
      says: ["normalizedLoops 0.01: all 10 runs failed, and there is no result."],
      silent: ["at equal", "makes", "more modular by"]),
    Case(
      name: "the only run fails", runs: both(1, with: { $1.state = .failed }),
      says: ["normalizedLoops 0.01: the only run failed, and there is no result."],
      silent: ["makes", "In 1 pair"]),
    Case(
      name: "3 of 10 runs fail without the term",
      runs: both(
        10, with: { ($1.state, $1.accuracy) = (.done, 1) },
        without: {
          $1.accuracy = 1; if $0 < 3 { $1.state = .failed }
        }),
      says: ["at equal test accuracy; no run ends without a test accuracy, and 3 of 10 without it"],
      silent: ["what all reach"]),
    Case(
      name: "5 of 12 results have no test loss", runs: both(12, with: { $1.hasLoss = $0 >= 5 }),
      says: ["at equal test loss; 5 of 12 runs end without a test loss, and none without it"]),
    Case(
      name: "half of the seeds are above their shuffles",
      runs: (0..<10).map {
        Recipe(
          id: "s\($0)", terms: [ReportFixtures.term], seed: UInt64($0), quality: 0.7, beaten: $0 < 6 ? 0 : 30)
      },
      says: [
        "is more modular than its own shuffles in 6 of 10 seeds", "beyond chance (p ≤ 0.05) in 6 of 10 seeds",
      ]),
    Case(
      name: "few seeds are above their shuffles, beside a baseline",
      runs: both(
        10,
        with: {
          $1.quality = 0.5; $1.beaten = $0 < 4 ? 0 : 60
        }),
      says: ["more modular by layered modularity, though beyond its own shuffles in 4 of 10 seeds only"],
      silent: ["though not beyond"]),
    Case(
      name: "the structure is recovered in some seeds",
      runs: (0..<10).map {
        Recipe(
          id: "s\($0)", terms: [ReportFixtures.term], seed: UInt64($0),
          leak: $0 < 6 ? 0.004 : $0 < 8 ? 0.4 : 0.74)
      },
      says: [
        "The known structure is recovered in 6 and in part in 2 of 10 seeds: the leak is 0.004 [0.004 to 0.74]"
      ],
      silent: ["is recovered to"]),
    Case(
      name: "the seeds that fail are the others'",
      runs: both(200, with: { $1.accuracy = 1 }, without: { $1.accuracy = $0 < 21 ? 0.656 : 1 }),
      says: ["and the test accuracy is higher", "higher in 21 (p = 9.5e-7)"],
      silent: ["at equal test accuracy", "miss", "at a cost"]),
    Case(
      name: "ties everywhere", runs: both(8, with: { _, _ in }),
      says: ["makes no difference to modularity, at equal test loss.", "higher in 0 (p = 1)"],
      silent: ["not beyond chance", "difference to modularity that", "miss"]),
    Case(
      name: "seeds of which half pair",
      runs: (0..<10).map { Recipe(id: "a\($0)", seed: UInt64($0)) }
        + (5..<15).map {
          Recipe(id: "b\($0)", terms: [ReportFixtures.term], seed: UInt64($0), loss: 1, leak: 0.004)
        },
      says: ["(rank-sum p = ", "at a cost: 10 of 10 seeds miss what all reach without it"],
      silent: ["pairs of seeds"]),
    Case(
      name: "20 shuffles, one of them as modular", runs: alone(nulls: 20, beaten: 1),
      says: ["is no more modular than its own shuffles", "p = 0.095,"], silent: ["are needed", "the least"]),
    // What is nothing but rounding.
    Case(
      name: "a quality of rounding",
      runs: [Recipe(id: "a", quality: 1.48e-16, nulls: 19, beaten: 10)],
      says: ["the layered modularity is 0 against"], silent: ["e-16"]),
  ]

  @Test(arguments: cases) func aReportSaysNoMoreThanTheNumbers(example: Case) throws {
    let fixtures = try ReportFixtures()
    for recipe in example.runs { try fixtures.add(recipe) }
    let runs = try RunCollection.load(paths: [fixtures.path])
    let text = Summary(runs: runs).text()
    for words in example.says { #expect(text.contains(words), "says \(words): \(text)") }
    for words in example.silent { #expect(!text.contains(words), "does not say \(words): \(text)") }
  }
}
