import ArrayFiles
import Foundation
import Records

/// The weights and modules of a trained network, ready to be drawn.
public struct RunNetwork: Equatable, Sendable {
  /// How many nodes each layer has, inputs first.
  public let layerSizes: [Int]
  /// The magnitudes of each weight matrix, row by row, `layerSizes[i]` × `layerSizes[i + 1]`.
  public let matrices: [[Float]]
  /// The module of each node, inputs first, then layer by layer.
  public let membership: [Int]

  /// A network whose matrices fit its layers; throws a sentence that says what does not.
  public init(layerSizes: [Int], matrices: [[Float]], membership: [Int]) throws(Unfit) {
    guard layerSizes.count >= 2, layerSizes.allSatisfy({ $0 > 0 }), matrices.count == layerSizes.count - 1
    else {
      throw Unfit(description: "layers \(layerSizes) do not go with \(matrices.count) weight matrices")
    }
    for (index, matrix) in matrices.enumerated()
    where matrix.count != layerSizes[index] * layerSizes[index + 1] {
      throw Unfit(
        description: "weight matrix \(index) has \(matrix.count) values, not "
          + "\(layerSizes[index]) × \(layerSizes[index + 1])")
    }
    let nodes = layerSizes.reduce(0, +)
    guard membership.count == nodes else {
      throw Unfit(description: "the membership is of \(membership.count) nodes, the network has \(nodes)")
    }
    guard matrices.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Unfit(description: "a weight is not finite")
    }
    self.layerSizes = layerSizes
    self.matrices = matrices.map { $0.map(abs) }
    self.membership = membership
  }

  /// Why a run has no network that can be drawn.
  public struct Unfit: Error, Equatable, CustomStringConvertible {
    /// What does not fit.
    public let description: String
  }

  /// Reads the last checkpoint of a run; throws where it is missing, damaged or no chain of dense layers.
  public init(run: LoadedRun) throws {
    guard let result = run.result else { throw Unfit(description: "the run has no result") }
    guard let modularity = result.modularity else {
      throw Unfit(description: "the network was not measured, so its modules are unknown")
    }
    let path = run.folder.checkpointPath(.last)
    let file = try SafeTensors.read(URL(fileURLWithPath: path))
    let dense = result.layers.filter { $0.shape.count == 2 }
    guard let first = dense.first, zip(dense, dense.dropFirst()).allSatisfy({ $0.shape[1] == $1.shape[0] })
    else {
      throw Unfit(description: "its layers are no chain of dense layers")
    }
    var matrices: [[Float]] = []
    for layer in dense {
      guard let array = file[layer.name], array.shape == layer.shape else {
        throw Unfit(description: "\(path) has no \(layer.name) of shape \(layer.shape)")
      }
      matrices.append(array.values)
    }
    try self.init(
      layerSizes: [first.shape[0]] + dense.map { $0.shape[1] }, matrices: matrices,
      membership: modularity.membership)
  }

  /// Where each layer's nodes start in `membership`.
  var offsets: [Int] {
    var next = 0
    return layerSizes.map { size in
      defer { next += size }
      return next
    }
  }

  /// The number of modules; nodes whose weights come to at most 10⁻¹² of all have no connections and are in none.
  var moduleCount: Int {
    let strengths = strengths
    let limit = 1e-12 * strengths.reduce(0, +)
    return Set(membership.indices.filter { strengths[$0] > limit }.map { membership[$0] }).count
  }

  /// The sum of each node's weights on both sides, in node order.
  var strengths: [Double] {
    var sums = [Double](repeating: 0, count: membership.count)
    let offsets = offsets
    for (layer, matrix) in matrices.enumerated() {
      let columns = layerSizes[layer + 1]
      for row in 0..<layerSizes[layer] {
        for column in 0..<columns {
          let weight = Double(matrix[row * columns + column])
          sums[offsets[layer] + row] += weight
          sums[offsets[layer + 1] + column] += weight
        }
      }
    }
    return sums
  }
}
