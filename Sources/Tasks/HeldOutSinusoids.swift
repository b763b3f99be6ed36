import Randomness
import Records
import Tensors

/// Four sinusoids of which some combinations of inputs are never seen in training: whether parts that were learned together work
/// in company that is new.
///
/// Inputs are uniform on [-2, 2)⁴. Training and test examples are those of which at most `positives` of the four are at or above
/// zero, none larger than `limit` in magnitude; all others are held out. With `positives` 1 five of the sixteen patterns of signs are seen
/// and each input still covers its whole range, with 2 eleven, with 3 fifteen. With `limit` below 2 whole values are missing
/// instead, and nobody can know them. The targets are those of `Sinusoids`; with `products` s to each is added s times the product of
/// its own input and the next one's, x_i x_(i+1), the first being next to the last: no network whose
/// paths are separate can make those. The groups of inputs and outputs stay, for each output has its own input still.
public struct HeldOutSinusoids: TaskSource {
  /// The task's name in configurations.
  public static let name = "held-out-sinusoids"
  /// The most inputs at or above zero that are seen together, 1 to 4.
  public var positives: Int
  /// The largest magnitude of an input that is seen: 1 to 2, and up to 1.99 where `positives` is 4.
  public var limit: Double
  /// The strength s of products of inputs in the targets, 0 to 10.
  public var products: Double
  /// How many examples to learn from.
  public var trainingCount: Int
  /// How many seen and how many held-out examples to be judged by.
  public var testCount: Int

  /// The task with so many examples.
  public init(
    positives: Int = 1, limit: Double = 2, products: Double = 0, trainingCount: Int = 1000,
    testCount: Int = 1000
  ) {
    self.positives = positives
    self.limit = limit
    self.products = products
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// What `limit` may be. Examples are drawn until there are enough of a kind: at a limit of 1 and one positive one draw of 51
  /// is seen, at `largestLimit` and four positives one of 50 is held out.
  public static let limits = 1.0...2.0
  /// The largest `limit` where all patterns of signs are seen, so that what is held out lies beyond it.
  public static let largestLimit = 1.99

  /// What `products` may be.
  public static let strengths = 0.0...10.0

  /// Draws inputs by the seed. Throws `TaskError.invalidOption` for counts below 1, and where nothing or nearly everything would
  /// be held out.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    guard (1...4) ~= positives, Self.limits ~= limit, positives < 4 || limit <= Self.largestLimit else {
      throw TaskError.invalidOption(
        task: Self.name, option: "positives", value: "\(positives) with limit \(limit)",
        allowed:
          "1 to 4 with a limit from 1 to 2, and 4 with one up to \(Self.largestLimit), which holds some out")
    }
    guard Self.strengths ~= products else {
      throw TaskError.invalidOption(
        task: Self.name, option: "products", value: "\(products)", allowed: "0 to 10")
    }
    let sets = DrawnSets(
      "sinusoids\(products == 0 ? "" : " with products of \(products)"), at most \(positives) positive, up to \(limit)",
      seed: seed, training: trainingCount,
      test: testCount
    ) {
      examples($0, seed: seed, index: $1) { isSeen($0) }
    }
    let held = examples(testCount, seed: seed, index: 2) { !isSeen($0) }
    var task = LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .meanSquaredError, outputs: 4,
      scoring: .none, structure: KnownStructure(inputGroups: [0, 1, 2, 3], outputGroups: [0, 1, 2, 3]),
      provenance: sets.provenance + [
        DataRecord(
          name: "sinusoids, all others", generated: held, normalization: "none",
          split: "held out, drawn with seed \(seed)")
      ])
    task.heldOut = held
    return task
  }

  /// Whether training has inputs like these.
  func isSeen(_ inputs: [Scalar]) -> Bool {
    inputs.count { $0 >= 0 } <= positives && inputs.allSatisfy { abs(Double($0)) <= limit }
  }

  private func examples(
    _ count: Int, seed: UInt64, index: UInt64, where isWanted: ([Scalar]) -> Bool
  ) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    var inputs: [Scalar] = []
    inputs.reserveCapacity(4 * count)
    while inputs.count < 4 * count {
      let example = (0..<4).map { _ in Scalar(stream.uniform(-2, 2)) }
      if isWanted(example) { inputs += example }
    }
    let values = inputs.enumerated().map { place, input in
      let next = place % 4 == 3 ? place - 3 : place + 1
      return Scalar(
        Sinusoids.value(place % 4, at: Double(input)) + products * Double(input) * Double(inputs[next]))
    }
    return Dataset(inputs: Tensor([count, 4], inputs), targets: Tensor([count, 4], values))
  }
}
