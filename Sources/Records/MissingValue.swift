/// JSON knows no NaN: a value that could not be computed is null, and a reason stands beside it.
enum MissingValue {
  /// What is said where the writer gave no reason of its own.
  static let reason = "not a finite number"
}

extension Double {
  /// The value, or nil where it is NaN or infinite.
  var finite: Double? { isFinite ? self : nil }
}
