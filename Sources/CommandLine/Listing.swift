import Foundation

/// What `modulon list` prints, for who has no command line.
public enum Listing {
  /// What can be listed.
  public static var kinds: [String] { List.Kind.allCases.map(\.rawValue) }

  /// A JSON object for each; nil where there is no such list.
  public static func lines(of kind: String) throws -> [String]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try List.Kind(rawValue: kind).map { kind in
      try List.rows(of: kind).map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }
  }
}
