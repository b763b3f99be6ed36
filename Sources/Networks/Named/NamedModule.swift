import ArrayFiles

/// The arrays of one layer in a file of another program's: those whose names differ in their last word alone.
struct NamedModule {
  /// What the names begin with, such as `features.0`; the whole name where it is one word.
  let path: String
  /// The arrays by their last word, in the file's order.
  let arrays: [(word: String, array: NamedArray)]

  /// The modules of a file, in the order of their first arrays.
  static func all(of arrays: [NamedArray]) -> [NamedModule] {
    var order: [String] = []
    var members: [String: [(word: String, array: NamedArray)]] = [:]
    let isLone = arrays.contains { $0.name == "recurrent_kernel" }
    for array in arrays {
      let (path, word) = parts(of: array, isLone: isLone)
      if members[path] == nil { order.append(path) }
      members[path, default: []].append((word, array))
    }
    return FlaxCell.joined(order.map { NamedModule(path: $0, arrays: members[$0]!) })
  }

  /// The array of one of some words.
  subscript(words: String...) -> NamedArray? { arrays.first { words.contains($0.word) }?.array }

  /// The running variance of a normalization over a batch.
  var variance: NamedArray? { self["running_var", "moving_variance", "var"] }

  /// What such a normalization multiplies its channels by.
  var gains: NamedArray? { self["weight", "gamma", "scale"] }

  /// The words of the path.
  var words: [String] { path.split { $0 == "." || $0 == "/" }.map(String.init) }

  /// The path without its last word, and that word.
  var home: (parent: String, word: String) { Self.split(path) }

  /// What lies between the last dot or stroke of a text.
  static func split(_ text: String) -> (parent: String, word: String) {
    guard let place = text.lastIndex(where: { $0 == "." || $0 == "/" }) else { return ("", text) }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  /// Where a recurrent layer of Keras is alone, its arrays have one word each.
  private static func parts(of array: NamedArray, isLone: Bool) -> (path: String, word: String) {
    // TensorFlow numbers what is saved, and Flax keeps running averages apart.
    var name = array.name.hasSuffix(":0") ? String(array.name.dropLast(2)) : array.name
    // JAX writes paths as ['params']['Dense_0']['kernel'], those of variables with .value behind, and tuples as ('params', 'Dense_0').
    if name.hasPrefix("['") || name.hasPrefix("('") {
      name = name.split { "[]()', \"".contains($0) }.filter { !$0.hasPrefix(".") }.joined(separator: "/")
    }
    for root in ["params", "batch_stats"] where name.hasPrefix("\(root)/") || name.hasPrefix("\(root).") {
      name = String(name.dropFirst(root.count + 1))
    }
    let (path, word) = split(name)
    // PyTorch's attention to inputs of other sizes.
    if ["q_proj_weight", "k_proj_weight", "v_proj_weight"].contains(word) {
      return (path.isEmpty ? String(word.dropLast(7)) : "\(path).\(word.dropLast(7))", "weight")
    }
    if isLone, ["kernel", "recurrent_kernel", "bias"].contains(name) { return ("", name) }
    if path.isEmpty, !word.hasPrefix("weight_"), !word.hasPrefix("bias_") {
      return (word, array.shape.count > 1 ? "weight" : "bias")
    }
    return (path, word)
  }
}
