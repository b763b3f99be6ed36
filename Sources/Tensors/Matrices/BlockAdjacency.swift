import _Differentiation

/// The symmetric matrix of all units of a chain of layers, inputs first: each n × m matrix of the chain stands between
/// its two layers, and transposed below the diagonal; all else is zero.
@differentiable(reverse)
public func blockAdjacency(_ chain: Parameters) -> Tensor {
  let layout = ChainLayout(chain)
  var result = Tensor([layout.count, layout.count])
  result.withMutableElements { target in
    for (layer, matrix) in chain.tensors.enumerated() {
      matrix.withElements { source in
        layout.forEach(layer) { element, above, below in
          target[above] = source[element]
          target[below] = source[element]
        }
      }
    }
  }
  return result
}

@derivative(of: blockAdjacency)
@usableFromInline
func blockAdjacencyVJP(_ chain: Parameters) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
  (
    blockAdjacency(chain),
    { d in
      if d.isZero { return .zero }
      let layout = ChainLayout(chain)
      return Parameters(
        chain.tensors.enumerated().map { layer, matrix in
          let gradient = Tensor(uninitialized: matrix.shape)
          d.withElements { d in
            layout.forEach(layer) { element, above, below in
              gradient.storage.base[element] = d[above] + d[below]
            }
          }
          return gradient
        })
    }
  )
}

/// Where the elements of each matrix stand in the whole.
private struct ChainLayout {
  /// The first unit of each layer, and the number of all units.
  var starts = [0]
  var count: Int { starts[starts.count - 1] }

  init(_ chain: Parameters) {
    guard let last = chain.tensors.last else { return }
    for (matrix, next) in zip(chain.tensors, chain.tensors.dropFirst()) {
      let (_, columns) = matrix.matrixShape("blockAdjacency")
      require(
        next.matrixShape("blockAdjacency").rows == columns,
        "blockAdjacency: shapes \(matrix.shape) and \(next.shape) do not follow each other")
    }
    let (rows, columns) = last.matrixShape("blockAdjacency")
    for extent in chain.tensors.dropLast().map({ $0.shape[0] }) + [rows, columns] {
      starts.append(count + extent)
    }
  }

  /// Calls with the position of every element of a matrix, and its positions above and below the diagonal.
  func forEach(_ layer: Int, _ body: (_ element: Int, _ above: Int, _ below: Int) -> Void) {
    var element = 0
    for row in starts[layer]..<starts[layer + 1] {
      for column in starts[layer + 1]..<starts[layer + 2] {
        body(element, row &* count &+ column, column &* count &+ row)
        element &+= 1
      }
    }
  }
}
