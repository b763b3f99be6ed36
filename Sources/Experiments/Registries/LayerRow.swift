import Configuration
import Networks

/// A layer as users find it: one row registers a layer with the command line, the tests over all layers and the
/// documentation.
public struct LayerRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The layer's own keys, beside `name`.
  public let keys: [KeyEntry]
  /// Reads the layer's own keys.
  let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> LayerPlan

  /// A row whose layer is made of its place and of the values of its keys, which are read in their order.
  init<each Value: Sendable>(
    name: String, summary: String, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (LayerPlace, repeat each Value) throws -> any Layer
  ) {
    self.name = name
    self.summary = summary
    keys = KeyEntry.all(of: repeat each key)
    read = { section throws(ConfigurationError) in
      let values = (repeat try (each key).read(section))
      let path = section.path
      let origins = Origins(of: KeyEntry.all(of: repeat each key), in: section)
      return LayerPlan(name: name, origin: section.origin(of: "name"), path: path) { place in
        do {
          return try make(place, repeat each values)
        } catch let error as LayerKeyMisfit {
          throw ConfigurationError(origins[error.key], "\(path).\(error.key): \(error.problem)")
        }
      }
    }
  }
}

/// A layer that cannot be made at its place for the value of one of its keys.
struct LayerKeyMisfit: Error {
  /// The key.
  let key: String
  /// What is wrong, in words.
  let problem: String

  init(_ key: String, _ problem: any Error) { (self.key, self.problem) = (key, "\(problem)") }
}
