/// A key that leads to a value, `optimizer.learningRate`, with the value's text.
package typealias Leaf = (key: String, text: String)

extension ConfigurationValue {
  /// Every key that leads to a value, with its text; lists are values, or opened by position as well.
  package func leaves(openingLists: Bool, _ path: String = "") -> [Leaf] {
    func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    switch content {
    case .map(let entries) where !entries.isEmpty:
      return entries.flatMap { $0.value.leaves(openingLists: openingLists, below($0.key)) }
    case .list(let items) where !items.isEmpty && openingLists:
      return items.enumerated().flatMap { $1.leaves(openingLists: true, below("\($0)")) }
    default: return [(path, shortText)]
    }
  }
}

/// The keys whose texts differ, those of the first in its order and then what the second adds; nil where one has none.
package func differences(_ first: [Leaf], _ second: [Leaf]) -> [(key: String, first: String?, second: String?)]
{
  let keys = first.map(\.key) + second.map(\.key).filter { key in !first.contains { $0.key == key } }
  return keys.compactMap { key in
    let (one, other) = (first.first { $0.key == key }?.text, second.first { $0.key == key }?.text)
    return one == other ? nil : (key, one, other)
  }
}
