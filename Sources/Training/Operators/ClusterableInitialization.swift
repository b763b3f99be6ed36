import Networks
import Tensors

/// Makes fresh weights within modules larger than those between them, once, before the first step.
///
/// Each layer's units are cut into k contiguous modules. Weights within a module are multiplied by c b and the others by
/// b, with b² (p c² + 1 - p) = 1 and the share p of weights within modules: so the variance of a layer's weights stays
/// what its initializer made it. Signs and biases stay.
/// Source: Filan et al., "Clusterability in neural networks" (2021).
public struct ClusterableInitialization: TrainingOperator {
  /// `clusterableInitialization`
  public static let name = "clusterableInitialization"

  /// k
  public var modules: Int
  /// c
  public var contrast: Double

  /// So many modules, their weights so many times as large as those between them.
  public init(modules: Int, contrast: Double = 3) {
    require(modules >= 1 && contrast > 0, "\(modules) modules, contrast \(contrast)")
    self.modules = modules
    self.contrast = contrast
  }

  /// Matrices whose largest layer has a unit for each module; those that are no matrices stay as they are.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    let units = shapes.filter { $0.rank == 2 }.flatMap(\.dimensions)
    if let most = units.max(), modules > most {
      throw Unfit(
        Self.name, found: "\(modules) modules", allowed: "1 to \(most), the units of the largest layer")
    }
  }

  /// Scales the blocks of a fresh state.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard state.step == 0 else { return }
    // What is connected in groups has its blocks already.
    for connection in context.network.outline.connections where connection.reading.groups == 1 {
      let (position, reading) = (connection.parameter, connection.reading)
      let parameter = state.parameters.tensors[position]
      let w = parameter.reshaped(to: [reading.window * reading.from, reading.to])
      let rows = MatrixBlocks.contiguous(reading.from, groups: modules)
      let blocks = MatrixBlocks(
        rows: (0..<reading.window).flatMap { _ in rows },
        columns: MatrixBlocks.contiguous(reading.to, groups: modules))
      let within = zip(blocks.sizes, blocks.isDiagonal).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      let p = Double(within) / Double(w.count)
      let between = 1 / (p * contrast * contrast + 1 - p).squareRoot()
      state.parameters.tensors[position] = w.scaled(
        by: blocks.isDiagonal.map { Scalar($0 ? contrast * between : between) }, in: blocks
      ).reshaped(to: parameter.shape)
    }
  }
}
