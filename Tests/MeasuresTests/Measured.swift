import Connectomes
import Measures
import Tasks

/// What the default measures find in a network, and those that the options name.
func measured(
  _ connectome: Connectome, _ options: MeasurementOptions = .init(nulls: 0, restarts: 5),
  structure: KnownStructure? = nil
) throws -> Measurement {
  try Measurement(of: MeasureSubject(connectome, structure: structure, options: options))
}
