import Measures
import Networks
import Records
import Tasks
import Tensors

/// How alike what different modules represent is: linear centered kernel alignment of their activities.
///
/// With the activities X and Y of two modules' hidden units over test examples, columns centered, CKA = ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖), 1 for the same
/// representation up to a rotation and a scale, near 0 for unrelated ones and never below. The value is the mean over pairs of modules of the
/// weights (best layered modularity); `random` is the same where the units of each population are dealt out anew, over `draws`.
/// Source: Kornblith, Norouzi, Lee and Hinton, "Similarity of neural network representations revisited" (2019).
public struct ModuleSimilarity: Probe {
  /// `moduleSimilarity`
  public static let name = "moduleSimilarity"

  /// How modules are searched for.
  public var search: ModuleSearch
  /// How many times units are dealt out anew.
  public var draws: Int

  /// The alignment of the modules by a search.
  public init(search: ModuleSearch = ModuleSearch(), draws: Int = 20) {
    self.search = search
    self.draws = draws
  }

  /// The mean alignment, that of units dealt out anew, and the number of modules with an activity.
  public var columns: [ProbeColumn] { [.value, .part("random"), .part("modules")] }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// The mean alignment of different modules.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard let units = HiddenUnits(subject) else {
      return MeasureValue(nil, reason: "no hidden unit has an activity of its own")
    }
    guard let modules = try StructuralModules(of: subject, by: search) else {
      return MeasureValue(nil, reason: "the network has no connections, so it has no modules")
    }
    let products = units.activity.centeredProducts
    let labels = units.labels(modules.membership)
    guard let found = Self.alignment(products, labels) else {
      return MeasureValue(nil, reason: "fewer than two modules have hidden units that change")
    }
    let random = (0..<draws).compactMap { draw in
      var stream = subject.stream(.units, draw)
      var (dealt, first) = ([Int](), 0)
      for (_, count) in units.populations {
        dealt += stream.permutation(count).map { labels[first + $0] }
        first += count
      }
      return Self.alignment(products, dealt)?.mean
    }
    return MeasureValue(
      found.mean,
      parts: ["random": .number(random.isEmpty ? nil : random.mean), "modules": .whole(found.modules)])
  }

  /// The mean over pairs of the modules that some labels make, of the units' products C: CKA = Σ_{i∈a, j∈b} C²_ij over the roots of the
  /// same sums within a and within b. Nil for fewer than two that change.
  static func alignment(_ products: [[Double]], _ labels: [Int]) -> (mean: Double, modules: Int)? {
    let names = Set(labels).sorted()
    let place = labels.map { label in names.firstIndex(of: label)! }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: names.count), count: names.count)
    for (i, row) in products.enumerated() {
      for (j, product) in row.enumerated() { sums[place[i]][place[j]] += product * product }
    }
    let alive = names.indices.filter { sums[$0][$0] > 0 }
    var found: [Double] = []
    for (index, a) in alive.enumerated() {
      for b in alive[..<index] { found.append(sums[a][b] / (sums[a][a] * sums[b][b]).squareRoot()) }
    }
    return found.isEmpty ? nil : (found.mean, alive.count)
  }
}

extension Tensor {
  /// XᵀX of the columns less their means.
  fileprivate var centeredProducts: [[Double]] {
    let (rows, columns) = (shape[0], shape[1])
    let means = (1 / Scalar(rows)) * columnSums()
    let centered = addedToRows(-1 * means)
    let products = matrixProduct(centered, centered, transposeA: true).elements
    return (0..<columns).map { row in (0..<columns).map { Double(products[row * columns + $0]) } }
  }
}
