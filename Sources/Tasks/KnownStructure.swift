/// Which inputs and which units belong together, where a task's structure is known beforehand.
public struct KnownStructure: Sendable, Equatable {
  /// The group of every input.
  public var inputGroups: [Int]
  /// The group of every unit of the layer that should still be separate.
  public var outputGroups: [Int]
  /// How many weight matrices come after that layer and may mix: 0 where the outputs themselves are separate.
  public var readout: Int
  /// Whether the groups of the units may be exchanged, because nothing in the task says which unit is whose.
  public var isAssignmentFree: Bool

  /// A structure by its groups.
  public init(inputGroups: [Int], outputGroups: [Int], readout: Int = 0, isAssignmentFree: Bool = false) {
    self.inputGroups = inputGroups
    self.outputGroups = outputGroups
    self.readout = readout
    self.isAssignmentFree = isAssignmentFree
  }
}
