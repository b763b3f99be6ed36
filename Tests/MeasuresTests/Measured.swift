import ConnectomeSupport
import Connectomes
import Measures
import Tasks
import Testing

/// What the default measures find in a network, and those that the options name.
func measured(
  _ connectome: Connectome, _ options: MeasurementOptions = .init(nulls: 0, restarts: 5),
  structure: KnownStructure? = nil
) throws -> Measurement {
  try Measurement(of: MeasureSubject(connectome, structure: structure, options: options))
}

/// A measure of a network with two modules, of which inputs and outputs are half each, held against groups of these.
func againstGroups(_ measure: String, _ groups: [Int]) throws -> MeasureValue {
  let network = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.1)
  let options = MeasurementOptions(nulls: 0, restarts: 4, measures: [measure])
  let structure = KnownStructure(inputGroups: groups, outputGroups: groups)
  return try #require(try measured(network, options, structure: structure)[measure])
}
