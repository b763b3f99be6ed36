import ArrayFiles

/// Recurrent cells whose gates are modules of their own, as Flax' are: `LSTMCell_0/ii/kernel`, `LSTMCell_0/hi/kernel`, ….
///
/// The first letter says whether a gate reads the inputs or the units, the second which gate it is. Of `flax.nnx` some have their gates in one
/// matrix each, `dense_i` and `dense_h`, and one is called `if_`.
enum FlaxCell {
  /// The gates that read the inputs, and those that read the units: LSTM, GRU, minimal gated, plain, and gates in one matrix or, of
  /// `ConvLSTMCell`, in one convolution.
  private static let kinds: [(inputs: [String], hidden: [String])] = [
    (["ii", "if", "ig", "io"], ["hi", "hf", "hg", "ho"]), (["ir", "iz", "in"], ["hr", "hz", "hn"]),
    (["if", "in"], ["hf", "hn"]), (["i"], ["h"]), (["dense_i"], ["dense_h"]), (["ih"], ["hh"]),
  ]

  /// Modules with the gates of each cell as one, called as the cell, whose arrays have words such as `ii/kernel`.
  static func joined(_ modules: [NamedModule]) -> [NamedModule] {
    var gates: [String: [String: NamedModule]] = [:]
    for module in modules where module["kernel"] != nil {
      gates[module.home.parent, default: [:]][word(module)] = module
    }
    let cells = gates.compactMapValues { found in
      kinds.first { kind in (kind.inputs + kind.hidden).allSatisfy { found[$0] != nil } }
    }
    guard !cells.isEmpty else { return modules }
    var done: Set<String> = []
    return modules.compactMap { module in
      let parent = module.home.parent
      guard module["kernel"] != nil, let kind = cells[parent],
        (kind.inputs + kind.hidden).contains(word(module))
      else { return module }
      guard done.insert(parent).inserted else { return nil }
      let parts = (kind.inputs + kind.hidden).map { (word: $0, module: gates[parent]![$0]!) }
      return NamedModule(
        path: parent,
        arrays: parts.flatMap { part in
          part.module.arrays.map { ("\(part.word)/\($0.word)", $0.array) }
        })
    }
  }

  /// The kernels of a cell by what they read; nil where a module is none.
  static func kernels(of module: NamedModule) -> (inputs: [NamedArray], hidden: [NamedArray])? {
    for kind in kinds {
      let inputs = kind.inputs.compactMap { module[$0 + "/kernel"] }
      let hidden = kind.hidden.compactMap { module[$0 + "/kernel"] }
      if inputs.count == kind.inputs.count, hidden.count == kind.hidden.count { return (inputs, hidden) }
    }
    return nil
  }

  private static func word(_ module: NamedModule) -> String {
    module.home.word == "if_" ? "if" : module.home.word
  }
}
