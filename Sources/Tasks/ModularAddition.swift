/// a + b modulo p for all pairs of numbers below p, which a network sees as tokens.
///
/// Source: Power, Burda, Edwards, Babuschkin and Misra, "Grokking" (2022); with modular training, Liu, Gan and Tegmark
/// (2023), who take p = 59 and 80% of the pairs for training.
public struct ModularAddition: TaskSource {
  /// The task's name in configurations.
  public static let name = "modular-addition"
  /// p
  public var modulus: Int
  /// The share of the pairs to learn from.
  public var trainingShare: Double

  /// The task of a modulus.
  public init(modulus: Int = 59, trainingShare: Double = 0.8) {
    self.modulus = modulus
    self.trainingShare = trainingShare
  }

  /// Splits the pairs by the seed. Throws `TaskError.invalidOption` for a modulus that is not in 2 ... 1000, and for a
  /// share that leaves one of the two sets empty.
  public func load(seed: UInt64) throws -> LearningTask {
    guard (2...1000).contains(modulus) else {
      throw TaskError.invalidOption(
        task: Self.name, option: "modulus", value: "\(modulus)", allowed: "2 to 1000")
    }
    let modulus = modulus
    return try OperationTable(name: Self.name, title: "addition modulo \(modulus)", count: modulus) {
      ($0 + $1) % modulus
    }.task(trainingShare: trainingShare, seed: seed)
  }
}
