import Configuration
import Tasks

/// Where the keys of a section stand, for what is wrong with a value that only its use can tell.
struct Origins: Sendable {
  private let places: [String: Origin]
  private let section: Origin

  init(of keys: [KeyEntry], in section: ConfigurationSection) {
    places = Dictionary(keys.map { ($0.name, section.origin(of: $0.name)) }) { first, _ in first }
    // No key has no name.
    self.section = section.origin(of: "")
  }

  /// The place of a key, or of the section where it is not there.
  subscript(key: String) -> Origin { places[key] ?? section }

  /// What `body` gives; an option that makes no task is told with its place.
  func placing<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as TaskError {
      guard case .invalidOption(_, let option, _, _) = error else { throw error }
      throw ConfigurationError(self[option], "\(error)")
    }
  }
}
