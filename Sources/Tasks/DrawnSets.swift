import Records

/// The training and the test set of a task that draws its examples itself, and the record of both.
struct DrawnSets {
  let training: Dataset
  let test: Dataset
  let provenance: [DataRecord]

  /// The part of the data's stream that draws those for the test.
  static let testPart: UInt64 = 1

  /// Sets of so many examples, which `examples` draws: those for training from the part 0 of the data's stream, those
  /// for the test from its part 1. `title` says in a run's record what they are, `what` what the seed decided.
  init(
    _ title: String, seed: UInt64, training: Int, test: Int, what: String = "drawn",
    examples: (_ count: Int, _ part: UInt64) -> Dataset
  ) {
    let sets = [examples(training, 0), examples(test, Self.testPart)]
    (self.training, self.test) = (sets[0], sets[1])
    provenance = zip(["training", "test"], sets).map { part, dataset in
      DataRecord(
        name: title, generated: dataset, normalization: "none", split: "\(part), \(what) with seed \(seed)")
    }
  }
}
