import Networks
import Tasks
import Tensors

/// The connections that a network of given modules has: the ceiling of what finding them could give.
///
/// Inputs and the units of the layer that should still be separate belong to the groups that the task knows. The units of each
/// layer between, at least as many as there are groups, are cut into contiguous parts, one for each group, of sizes that differ
/// by one at most; a connection is there
/// where both its ends are of one group. After that layer everything is connected. Four sinusoids and 4-32-32-32-4 give four
/// chains of 1-8-8-8-1.
public struct ModuleMask: Sendable {
  private let structure: KnownStructure

  /// The modules of a structure; throws where none is known.
  public init(_ structure: KnownStructure?) throws(Unfit) {
    guard let structure else {
      throw Unfit(
        "mask", found: "the task has no known modules", allowed: "tasks whose structure is known beforehand")
    }
    self.structure = structure
  }

  /// The mask of a chain of dense layers; throws for other networks, and where its sizes are not the task's.
  public func mask(of network: Network) throws(Unfit) -> Mask {
    let outline = network.outline
    guard outline.isChain, network.layers.allSatisfy({ $0 is DenseLayer }) else {
      throw Unfit("mask", found: "the network is no chain of dense layers", allowed: "chains of dense layers")
    }
    let last = outline.connections.count - structure.readout
    let sizes = outline.sizes
    guard last >= 1, sizes[0] == structure.inputGroups.count, sizes[last] == structure.outputGroups.count else {
      throw Unfit(
        "mask", found: "layers of \(sizes) units",
        allowed:
          "\(structure.inputGroups.count) inputs, and \(structure.outputGroups.count) units \(structure.readout) layers before the end"
      )
    }
    let groups = Set(structure.inputGroups + structure.outputGroups).sorted()
    // A group without a unit would have lost its outputs.
    if let narrow = (0..<last).dropFirst().first(where: { sizes[$0] < groups.count }) {
      throw Unfit(
        "mask", found: "hidden layer \(narrow) of \(sizes[narrow]) units for \(groups.count) groups",
        allowed:
          "\(groups.count) units and more in each hidden layer between the groups of inputs and of outputs")
    }
    let members = sizes.indices.map { layer in
      switch layer {
      case 0: structure.inputGroups
      case last: structure.outputGroups
      default: MatrixBlocks.contiguous(sizes[layer], groups: groups.count).map { groups[$0] }
      }
    }
    let patterns = outline.connections.enumerated().map { index, connection in
      let shape = connection.reading.shape
      guard index < last else { return MaskPattern(all: shape) }
      return MaskPattern(
        shape: shape,
        isPresent: members[index].flatMap { from in members[index + 1].map { $0 == from } })
    }
    return try Mask(patterns, of: network)
  }
}
