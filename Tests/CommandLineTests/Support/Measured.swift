import Foundation
import Testing

/// What `modulon measure --json` printed.
struct Measured {
  let object: [String: Any]

  init(_ outcome: Outcome) throws {
    try #require(outcome.status == 0, "\(outcome)")
    object = try outcome.object()
  }

  /// A part of the document.
  func part(_ name: String) throws -> [String: Any] { try #require(object[name] as? [String: Any]) }

  func number(_ name: String, _ key: String) throws -> Double { try #require(try part(name)[key] as? Double) }

  func membership() throws -> [Int] { try #require(object["membership"] as? [Int]) }

  /// The document without what the clock says, as one text.
  func timeless() throws -> String {
    var object = object
    for name in ["newman", "layered", "normalized_cut"] {
      guard var part = object[name] as? [String: Any] else { continue }
      part["seconds"] = nil
      object[name] = part
    }
    return try canonical(object)
  }
}

/// JSON in the one form that equal values share.
func canonical(_ value: Any) throws -> String {
  let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
  return String(decoding: data, as: UTF8.self)
}
