import Records

/// A known value that was not found: what the study would find is not to be trusted.
struct MissedControl: Error, CustomStringConvertible {
  let control: PositiveControlRecord

  var description: String {
    "the study ends at a positive control: \(control.statement): \(control.found.map { "\($0)" } ?? "no number"), "
      + "expected \(control.expected) ± \(control.tolerance)"
  }
}
