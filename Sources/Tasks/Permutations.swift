/// The composition of permutations, which a network sees as tokens: the group S₄ has 24 elements and 576 pairs.
///
/// Element number k is the k-th permutation of 0 ..< degree in lexicographic order; a, b asks for a∘b, which takes i to
/// a(b(i)). Source: Liu, Gan and Tegmark (2023), on S₄ with 80% of the pairs for training.
public struct Permutations: TaskSource {
  /// The task's name in configurations.
  public static let name = "permutations"
  /// How many things are permuted.
  public var degree: Int
  /// The share of the pairs to learn from.
  public var trainingShare: Double

  /// The task of the group S of a degree.
  public init(degree: Int = 4, trainingShare: Double = 0.8) {
    self.degree = degree
    self.trainingShare = trainingShare
  }

  /// Splits the pairs by the seed. Throws `TaskError.invalidOption` for a degree that is not in 2 ... 5, and for a share
  /// that leaves one of the two sets empty.
  public func load(seed: UInt64) throws -> LearningTask {
    guard (2...5).contains(degree) else {
      throw TaskError.invalidOption(task: Self.name, option: "degree", value: "\(degree)", allowed: "2 to 5")
    }
    let elements = Self.elements(degree)
    let numbers = Dictionary(uniqueKeysWithValues: elements.enumerated().map { ($1, $0) })
    return try OperationTable(
      name: Self.name, title: "composition in the group S\(degree)", count: elements.count
    ) { a, b in
      numbers[elements[b].map { elements[a][$0] }] ?? 0
    }.task(trainingShare: trainingShare, seed: seed)
  }

  /// All permutations of 0 ..< degree in lexicographic order.
  static func elements(_ degree: Int) -> [[Int]] {
    (0..<degree).reduce([[]]) { beginnings, _ in
      beginnings.flatMap { beginning in
        (0..<degree).filter { !beginning.contains($0) }.map { beginning + [$0] }
      }
    }
  }
}
