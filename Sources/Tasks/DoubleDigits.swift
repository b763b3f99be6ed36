import Randomness
import Records

/// Two handwritten digits side by side, each to be named: a classification whose two modules are known.
///
/// An example is an image of 8 × 16 pixels: a random digit on the left, another on the right. It has two answers and
/// twenty outputs, ten a side. Training pairs are made of the images that `Digits` trains with, test pairs of those it
/// tests with. With `partners` p below 10 only some of the 100 pairs of classes are seen: left a goes with right b where (b − a) mod 10 < p,
/// so that 10 p pairs are there and every class as often at each side; training and test show these, all others are held out, made of
/// the images that `Digits` tests with. Source: the two-digit tasks of Filan et al. (2021), here with an answer for each half.
public struct DoubleDigits: TaskSource {
  /// The task's name in configurations.
  public static let name = "double-digits"
  /// How many pairs to learn from.
  public var trainingCount: Int
  /// How many pairs to be judged by.
  public var testCount: Int
  /// With how many right classes each left class is seen, 1 to 9; nil for all ten.
  public var partners: Int?

  /// The task with so many pairs.
  public init(trainingCount: Int = 5000, testCount: Int = 1000, partners: Int? = nil) {
    self.trainingCount = trainingCount
    self.testCount = testCount
    self.partners = partners
  }

  /// What `partners` may be: some pairs are seen and some held out.
  public static let partnersAllowed = 1...9

  /// Splits the images and draws the pairs by the seed. Throws `TaskError.invalidOption` for a count below 1, and for `partners` that hold
  /// nothing or everything out.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    if let partners, !Self.partnersAllowed.contains(partners) {
      throw TaskError.invalidOption(
        task: Self.name, option: "partners", value: "\(partners)",
        allowed: "\(Self.partnersAllowed.lowerBound) to \(Self.partnersAllowed.upperBound)")
    }
    let digits = try Digits().load(seed: seed)
    let training = pairs(trainingCount, of: digits.training, seed: seed, index: 1) { isSeen($0) }
    let test = pairs(testCount, of: digits.test, seed: seed, index: 2) { isSeen($0) }
    let held =
      partners == nil ? nil : pairs(testCount, of: digits.test, seed: seed, index: 3) { !isSeen($0) }
    let record = { (part: String, dataset: Dataset) in
      DataRecord(
        name: "pairs of optdigits-tes (UCI, Alpaydin and Kaynak 1998)", generated: dataset,
        normalization: "pixels / 16", split: "\(part), drawn with seed \(seed)")
    }
    var task = LearningTask(
      name: Self.name, training: training, test: test, loss: .softmaxCrossEntropy, outputs: 20,
      scoring: .largestOutput,
      structure: pairs(of: digits.training).structure(classes: 10),
      provenance: [record("training", training), record("test", test)]
        + (held.map { [record("held out", $0)] } ?? []))
    task.heldOut = held
    return task
  }

  /// Whether training has pairs of these classes.
  func isSeen(_ classes: [Int]) -> Bool {
    partners.map { (classes[1] - classes[0] + 10) % 10 < $0 } ?? true
  }

  private func pairs(of digits: Dataset) -> ImageRow { ImageRow(images: digits, height: 8, width: 8, count: 2) }

  private func pairs(
    _ count: Int, of digits: Dataset, seed: UInt64, index: UInt64, where isWanted: ([Int]) -> Bool
  ) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    return pairs(of: digits).examples(count, using: &stream, where: isWanted)
  }
}
