import Graphs
import Records
import Tasks

extension MeasureSubject {
  /// A comparison of the modules that were found with the groups that the task keeps apart.
  ///
  /// Over the inputs and the units of the layer that should still be separate; over the inputs alone where nothing in the
  /// task says which unit is whose.
  func comparedWithStructure(
    _ compare: (Partition, Partition) throws(GraphError) -> Double
  ) throws(GraphError) -> MeasureValue {
    if let emptiness { return MeasureValue(nil, reason: emptiness) }
    guard let structure, let partition, let outline = connectome?.outline else { return MeasureValue(nil) }
    guard outline.isChain else {
      return MeasureValue(nil, reason: "the layers are no chain, so no layer stands for the known groups")
    }
    let sizes = outline.sizes
    let depth = sizes.count - 1 - structure.readout
    guard sizes.indices.contains(depth), sizes[0] == structure.inputGroups.count,
      structure.isAssignmentFree || sizes[depth] == structure.outputGroups.count
    else { return MeasureValue(nil, reason: "the known groups do not fit the layers") }
    var found = Array(partition.membership[..<sizes[0]])
    var known = structure.inputGroups
    if !structure.isAssignmentFree {
      let start = sizes[..<depth].reduce(0, +)
      found += partition.membership[start..<start + sizes[depth]]
      known += structure.outputGroups
    }
    return MeasureValue(
      try compare(Partition(found), Partition(known)), parts: ["nodes": .whole(known.count)])
  }
}
