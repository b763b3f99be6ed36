/// Thrown inside this module where a quantity has no value; the type that asked for it keeps the reason.
struct Undefined: Error, Equatable {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// Throws if a value is infinite or not a number; `name` says what the values are.
  static func unlessFinite(_ values: [Double], _ name: String) throws(Undefined) {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw Undefined("\(name) \(index) is \(values[index]); only finite numbers are allowed")
  }

  /// Throws unless the level of confidence lies between 0 and 1.
  static func unlessLevel(_ level: Double) throws(Undefined) {
    guard level > 0, level < 1 else {
      throw Undefined("the level of confidence is \(level); it must lie between 0 and 1")
    }
  }
}
