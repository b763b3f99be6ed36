/// Something that is known of users by name and one sentence only.
public struct NamedRow: Sendable {
  /// The name in files and options.
  public let name: String
  /// One sentence.
  public let summary: String
}

/// Every layer that a configuration can name.
public let layers: [NamedRow] = [
  NamedRow(name: "dense", summary: "f(xW + b), every unit connected with all of the layer before.")
]
