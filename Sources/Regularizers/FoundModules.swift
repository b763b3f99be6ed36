import Networks
import Tensors

/// Modules of nearly one size for all units of a chain of matrices, so that much of the squared weight stays within them.
///
/// A heuristic: inputs are put together by the direction of their squared weights, and then each layer in turn joins the
/// modules to which most of its squared weight leads, until nothing changes. The best partition seen is kept. A pure
/// function of the weights; exact where the weights fall into blocks of one size. O(weights × modules) a round.
struct FoundModules {
  /// The module of every unit of every layer, inputs first.
  private(set) var modules: [[Int]] = []
  private let squares: [Tensor]
  private let count: Int

  init(_ weights: Parameters, count: Int) {
    squares = weights.tensors.map { $0 * $0 }
    self.count = count
    guard let first = squares.first else { return }
    modules = [balanced(similarityToSeeds(first))]
    for matrix in squares {
      modules.append(balanced(matrixProduct(matrix, indicators(modules.count - 1), transposeA: true)))
    }
    var best = (modules, within)
    for _ in 0..<10 {
      let before = modules
      for layer in Array(modules.indices.reversed()) + Array(modules.indices.dropFirst()) {
        modules[layer] = balanced(pull(on: layer))
      }
      if within > best.1 { best = (modules, within) }
      if modules == before { break }
    }
    modules = best.0
  }

  private func indicators(_ layer: Int) -> Tensor { Tensor(indicatorsOf: modules[layer], count: count) }

  /// The squared weight between each unit of a layer and each module of its neighbors.
  private func pull(on layer: Int) -> Tensor {
    var sum = Tensor.zero
    if layer > 0 { sum += matrixProduct(squares[layer - 1], indicators(layer - 1), transposeA: true) }
    if layer < squares.count { sum += matrixProduct(squares[layer], indicators(layer + 1)) }
    return sum
  }

  private var within: Double {
    squares.indices.reduce(0) { sum, layer in
      let paths = matrixProduct(squares[layer], indicators(layer + 1))
      return sum + paths.dot(indicators(layer))
    }
  }

  /// The cosine of each row with as many rows as there are modules, each the least like those before it.
  private func similarityToSeeds(_ x: Tensor) -> Tensor {
    let norms = (x * x).rowSums().elements.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    let directions = x.scaledRows(by: Tensor([norms.count], norms))
    let cosines = matrixProduct(directions, directions, transposeB: true)
    let rows = Array(0..<x.shape[0])
    var seeds: [Int] = []
    while seeds.count < min(count, rows.count) {
      let next = rows.filter { !seeds.contains($0) }.min { a, b in
        seeds.reduce(0) { max($0, cosines[a, $1]) } < seeds.reduce(0) { max($0, cosines[b, $1]) }
      }
      if let next { seeds.append(next) }
    }
    var similarity = Tensor([rows.count, count])
    for row in rows {
      for (module, seed) in seeds.enumerated() { similarity[row, module] = cosines[row, seed] }
    }
    return similarity
  }

  /// Each row's best column that still has room, rows with the clearest preference first.
  private func balanced(_ scores: Tensor) -> [Int] {
    let units = scores.shape[0]
    let preferences = (0..<units).map { unit in
      (0..<count).sorted { scores[unit, $0] > scores[unit, $1] }
    }
    let clearness = (0..<units).map { unit in
      scores[unit, preferences[unit][0]] - scores[unit, preferences[unit][min(1, count - 1)]]
    }
    var room = [Int](repeating: (units + count - 1) / count, count: count)
    var result = [Int](repeating: 0, count: units)
    for unit in (0..<units).sorted(by: { clearness[$0] > clearness[$1] }) {
      guard let module = preferences[unit].first(where: { room[$0] > 0 }) else { continue }
      room[module] -= 1
      result[unit] = module
    }
    return result
  }
}
