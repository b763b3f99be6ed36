import ArrayFiles

/// What the name of an array says of it: some matrices of a file are no connections between two layers.
enum ArrayRole {
  /// Why an array of that name is no layer's weights; nil where nothing speaks against it.
  ///
  /// In a chain of matrices gates and attention have no place either, and what embeds is a table; elsewhere one of more axes than
  /// two is a convolution.
  static func reason(_ name: String, rank: Int = 2, inChain: Bool = true) -> String? {
    var parts = name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    // TensorFlow numbers what is saved: lstm/lstm_cell/kernel:0.
    if parts.count > 1, parts.last == "0", name.hasSuffix(":0") { parts.removeLast() }
    guard let last = parts.last else { return nil }
    if rank > 1, last == "bias" || last == "biases" || last.hasSuffix("_bias") { return "a bias" }
    if last == "mask" || last.hasSuffix("_mask") || parts.first == "mask" { return "a mask" }
    if rank > 1, ["weight_scale", "weight_scale_inv", "input_scale"].contains(last) {
      return "the scales of quantized weights, which are read without them: dequantize before saving"
    }
    let moments = ["exp_avg", "momentum_buffer", "square_avg", "grad_avg", "opt_state", "max_exp_avg"]
    if parts.contains(where: { part in moments.contains { part.hasPrefix($0) } }) || parts.first == "optimizer"
    {
      return "the memory of an optimizer"
    }
    if inChain,
      ["weight_ih", "weight_hh", "recurrent_kernel", "weight_hr"].contains(where: last.hasPrefix)
        || last == "kernel" && parts.contains(where: { $0.contains("lstm") || $0.contains("gru") })
    {
      return "gates of a recurrent layer, which lead from units to themselves"
    }
    if parts.contains("parametrizations") || last == "weight_v" || last == "weight_g" {
      return "half of a reparametrized matrix: torch.nn.utils.parametrize.remove_parametrizations before saving"
    }
    if parts.contains(where: { $0 == "ema" || $0.hasPrefix("ema_") || $0.hasSuffix("_ema") }) {
      return "a running average of weights"
    }
    if parts.contains(where: { $0.hasPrefix("lora_") || $0 == "base_layer" }) {
      return "part of a low-rank update: merge_and_unload() before saving"
    }
    if inChain,
      last == "in_proj_weight"
        || parts.contains(where: { $0 == "attn" || $0.hasSuffix("_attn") || $0.contains("attention") })
    {
      return "the weights of attention, which are no layer of a chain"
    }
    if rank == 2, parts.contains(where: { $0.contains("embed") || $0 == "wte" || $0 == "wpe" }) {
      return table
    }
    return last.hasSuffix("_orig") ? "unpruned, and its mask is missing: prune.remove() before saving" : nil
  }

  private static let table = "an embedding's table, which is no connection of units"

  /// Whether an array is the table of tokens that the stacks of T5 and BART share: `shared.weight` beside an encoder or a
  /// decoder with attention. Elsewhere `shared` may be a layer that several heads read.
  private static func isSharedTable(_ array: NamedArray, among names: Set<String>) -> Bool {
    guard array.shape.count == 2, let path = array.name.wholeMatch(of: /((?:.*\.)?)shared\.weight/)?.1 else {
      return false
    }
    return names.contains { name in
      ["encoder.", "decoder."].contains { name.hasPrefix(path + $0) }
        && name.lowercased().contains(/attention|attn/)
    }
  }

  /// The same of an array among others, whose shapes and names say more.
  static func reason(_ array: NamedArray, among names: Set<String>, inChain: Bool = true) -> String? {
    let name = array.name.lowercased()
    if array.name.hasSuffix("_orig"), names.contains(array.name.dropLast(5) + "_u") {
      return
        "divided by its spectral norm, which is beside it: torch.nn.utils.remove_spectral_norm before saving"
    }
    if array.shape.count == 2, array.shape.contains(1),
      name.wholeMatch(of: /b_?(h|y|x|o|i|f|c|g|z|r|in|out|hid|ih|hh|hy|ho|xh)?_?[0-9]*/) != nil
    {
      return "a bias"
    }
    // Where each expert has arrays of its own, its number follows the word.
    if array.shape.count > 2, name.contains(/(^|[.\/])experts[.\/](?![0-9])/) {
      return "weights of \(array.shape[0]) experts in one array, of which a router takes some for each input"
    }
    if isSharedTable(array, among: names) { return table }
    if let reason = companion(array.name, among: names) { return reason }
    return reason(array.name, rank: array.shape.count, inChain: inChain)
  }

  /// What is to be said of arrays that are taken one after another though their names say something else.
  static func notes(_ arrays: [NamedArray]) -> [String] {
    guard arrays.count > 1 else { return [] }
    return arrays.compactMap { array in
      let words = array.name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      if array.shape[0] == array.shape[1], words.contains(where: recurrentWords.contains) {
        return
          "'\(array.name)' leads from units to themselves by its name, and is taken as a layer between others"
      }
      if let word = words.filter({ $0 != "weight" && $0 != "weights" }).last, dataWords.contains(word) {
        return "'\(array.name)' is data by its name, and is taken as a layer; --map takes the others alone"
      }
      return nil
    }
  }

  /// What an array is that is called as another one with a word before or behind: dW1 beside W1, m_W1 and v_W1 beside W1.
  private static func companion(_ name: String, among names: Set<String>) -> String? {
    func isOf(_ known: String?) -> Bool { known.map { !$0.isEmpty && names.contains($0) } ?? false }
    func rest(_ prefix: String) -> String? {
      name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
    }
    let isGradient =
      ["d", "d_", "grad_", "gradient_"].contains { isOf(rest($0)) }
      || ["_grad", ".grad", "_gradient"].contains {
        name.hasSuffix($0) && isOf(String(name.dropLast($0.count)))
      }
    if isGradient { return "the gradient of another array by its name" }
    // One letter alone may mean anything: Adam has two.
    for (one, other) in [("m", "v"), ("v", "m"), ("m_", "v_"), ("v_", "m_")] {
      if let known = rest(one), isOf(known), names.contains(other + known) {
        return "the memory of an optimizer by its name"
      }
    }
    return ["velocity_", "momentum_"].contains { isOf(rest($0)) }
      ? "the memory of an optimizer by its name" : nil
  }

  /// The arrays of 0 and 1 alone that have the shape of a matrix of other numbers: masks or adjacencies of it.
  static func masks(among matrices: [NamedArray]) -> Set<String> {
    func isBinary(_ array: NamedArray) -> Bool { array.values.allSatisfy { $0 == 0 || $0 == 1 } }
    let binary = matrices.filter { isBinary($0) && $0.values.contains(0) && $0.values.contains(1) }
    guard !binary.isEmpty else { return [] }
    let names = Set(binary.map(\.name))
    let others = Set(matrices.filter { !names.contains($0.name) && !isBinary($0) }.map(\.shape))
    return Set(binary.filter { others.contains($0.shape) }.map(\.name))
  }

  /// Whether a vector may be more than what one expects to be left out: called as the weights of layers are, it scales units or
  /// leads to a single one.
  static func isWeightVector(_ name: String, among matrices: [String]) -> Bool {
    let last = name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last.map(String.init) ?? ""
    if ["weight", "weights", "kernel", "scale", "gamma"].contains(last) { return true }
    // Names by which NumPy counts say nothing.
    guard let stem = wordBeforeNumber(name), stem != "arr_" else { return false }
    return matrices.contains { wordBeforeNumber($0) == stem }
  }

  /// "w" of W3.
  private static func wordBeforeNumber(_ name: String) -> Substring? {
    name.lowercased().wholeMatch(of: /([a-z_]+)[0-9]+/)?.1
  }

  /// Words behind which a number counts times or repetitions of the same weights.
  private static let times: Set<String> = [
    "epoch", "epochs", "ep", "step", "iter", "iteration", "checkpoint", "ckpt", "snapshot", "seed", "trial",
    "fold",
    "session",
  ]

  /// What is said of arrays that by their names are the same weights at several times; nil where they are not.
  static func timesNote(_ names: [String]) -> String? {
    let found = names.filter { name in
      name.lowercased().split { !$0.isLetter }.contains { times.contains(String($0)) }
    }
    guard found.count > 1 else { return nil }
    return
      "\(found.prefix(3).map { "'\($0)'" }.joined(separator: ", "))\(found.count > 3 ? ", …" : "") can be the same weights at "
      + "several times by their names, and are taken as layers one after another; --map takes one"
  }

  private static let recurrentWords: Set<String> = [
    "rec", "recurrent", "h2h", "hh", "hidden2hidden", "hiddentohidden", "wrec", "whh", "rnn2rnn", "r2r",
  ]
  private static let dataWords: Set<String> = [
    "x", "xs", "y", "ys", "data", "dataset", "inputs", "targets", "labels", "train", "test", "xtrain", "xtest",
    "ytrain",
    "ytest", "samples", "images", "timeseries",
  ]

  /// The arrays with each `…_orig` and its `…_mask`, as torch.nn.utils.prune keeps them, as their product.
  static func unmasked(_ arrays: [NamedArray]) -> (arrays: [NamedArray], parts: [NamedArray]) {
    var masks: [String: NamedArray] = [:]
    for array in arrays where array.name.hasSuffix("_mask") { masks[String(array.name.dropLast(5))] = array }
    var joined: [NamedArray] = []
    var parts: [NamedArray] = []
    for array in arrays {
      let base = String(array.name.dropLast(5))
      if array.name.hasSuffix("_orig"), let mask = masks[base], mask.shape == array.shape {
        joined.append(array.times(mask, name: base))
        parts += [array, mask]
      } else {
        joined.append(array)
      }
    }
    let taken = Set(parts.map(\.name))
    return (joined.filter { !taken.contains($0.name) }, parts)
  }
}

extension NamedArray {
  /// The product with an array of the same shape, element by element.
  fileprivate func times(_ other: NamedArray, name: String) -> NamedArray {
    if let doubles {
      return NamedArray(name: name, shape: shape, doubles: zip(doubles, other.values).map { $0 * Double($1) })
    }
    return NamedArray(
      name: name, shape: shape, values: zip(values, other.values).map { $0 * $1 }, elementType: elementType)
  }
}
