/// Where a network's inputs and outputs stand: for each the number of its place in its layer.
///
/// Weights stay with their inputs and outputs, so data and saved networks need no table; only what wires cost does.
public struct TerminalPlaces: Equatable, Sendable {
  /// The place of every input.
  public internal(set) var inputs: [Int]
  /// The place of every output.
  public internal(set) var outputs: [Int]

  /// So many inputs and outputs, in order.
  public init(inputs: Int, outputs: Int) {
    self.inputs = Array(0..<inputs)
    self.outputs = Array(0..<outputs)
  }
}

extension [Int] {
  /// The inverse of a table of places: who stands at each.
  var occupants: [Int] {
    var occupants = self
    for (unit, place) in enumerated() { occupants[place] = unit }
    return occupants
  }

  /// Lets those who stand at two places change them.
  mutating func exchangeOccupants(_ a: Int, _ b: Int) {
    let occupants = occupants
    swapAt(occupants[a], occupants[b])
  }
}

extension TerminalPlaces {
  private static let keys = (inputs: "places.inputs", outputs: "places.outputs")

  /// The tables as a checkpoint's metadata.
  var metadata: [String: String] {
    func text(_ places: [Int]) -> String { places.map(String.init).joined(separator: " ") }
    return [Self.keys.inputs: text(inputs), Self.keys.outputs: text(outputs)]
  }

  /// The tables of a checkpoint; nil where it has none.
  init?(metadata: [String: String], inputs: Int, outputs: Int, path: String) throws(CheckpointError) {
    func table(_ key: String, _ count: Int) throws(CheckpointError) -> [Int]? {
      guard let text = metadata[key] else { return nil }
      let places = text.split(separator: " ").compactMap { Int($0) }
      guard places.sorted() == Array(0..<count) else {
        throw CheckpointError(
          path: path, reason: "its metadata '\(key)' does not give each of \(count) units a place: '\(text)'")
      }
      return places
    }
    let (first, last) = (try table(Self.keys.inputs, inputs), try table(Self.keys.outputs, outputs))
    guard let first, let last else { return nil }
    self.inputs = first
    self.outputs = last
  }
}
