import Tensors

/// Which normalization of a batch scales which layer's outputs, or inputs where it stands before it.
struct NamedScales {
  /// By the path of the layer.
  private(set) var ofOutputs: [String: [Scalar]] = [:]
  private(set) var ofInputs: [String: [Scalar]] = [:]
  /// By the path of the normalization, the layer that it is folded into.
  private(set) var homes: [String: String] = [:]
  /// The paths of normalizations that fit no layer.
  private(set) var homeless: [String] = []

  /// The scales of some layers, in the file's order; only where that is the writer's choice a scale may follow its layer in no other
  /// way than by its place.
  init(_ layers: [(module: NamedModule, layer: NamedLayer)], isOrdered: Bool) {
    var ends: [String: (inputs: Int, outputs: Int)] = [:]
    var order: [String] = []
    for (module, layer) in layers {
      switch layer {
      case .matrix(let matrix): ends[module.path] = (matrix.shape[0], matrix.shape[1])
      case .kernel(let kernel): ends[module.path] = (kernel.shape[1], kernel.shape[2])
      default: continue
      }
      order.append(module.path)
    }
    for (place, each) in layers.enumerated() {
      guard case .scale(let scale) = each.layer else { continue }
      let before = layers[..<place].last { ends[$0.module.path] != nil }?.module.path
      let named = Self.partner(of: each.module, among: order)
      if let home = named ?? (isOrdered ? before : nil), let size = ends[home],
        take(scale, to: home, size.inputs, size.outputs)
      {
        homes[each.module.path] = home
      } else {
        homeless.append(each.module.path)
      }
    }
  }

  /// Gives a layer a scale of its outputs, or of its inputs; false where it has as many of neither, or has one.
  private mutating func take(_ scale: [Scalar], to home: String, _ inputs: Int, _ outputs: Int) -> Bool {
    if outputs == scale.count, ofOutputs[home] == nil {
      ofOutputs[home] = scale
    } else if inputs == scale.count, ofInputs[home] == nil {
      ofInputs[home] = scale
    } else {
      return false
    }
    return true
  }

  /// What is said of the normalizations, where `folded` of them changed weights.
  func notes(folded: Int) -> [String] {
    func counted(_ count: Int) -> String { "\(count) batch normalization\(count == 1 ? "" : "s")" }
    let shown = homeless.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return [
      folded == 0 ? nil : "\(counted(folded)) \(folded == 1 ? "is" : "are") folded into the weights",
      homeless.isEmpty
        ? nil
        : "\(counted(homeless.count)) \(homeless.count == 1 ? "fits" : "fit") no layer and "
          + "\(homeless.count == 1 ? "changes" : "change") no weights: \(shown)"
          + (homeless.count > 3 ? " and \(homeless.count - 3) more" : ""),
    ].compactMap { $0 }
  }

  /// The layer that a normalization's name goes with: `bn1` with `conv1`, `features.1` with `features.0`, `BatchNorm_0` with `Conv_0`.
  private static func partner(of module: NamedModule, among layers: [String]) -> String? {
    let (parent, word) = module.home
    let siblings = layers.filter { NamedModule.split($0).parent == parent }.map { NamedModule.split($0).word }
    func full(_ word: String) -> String {
      parent.isEmpty ? word : layers.first { NamedModule.split($0) == (parent, word) }!
    }
    if let number = Int(word) {
      return siblings.filter { Int($0).map { $0 < number } == true }.max { Int($0)! < Int($1)! }.map(full)
    }
    let digits = String(word.reversed().prefix { $0.isNumber }.reversed())
    let stem = word.dropLast(digits.count).lowercased().filter { $0.isLetter }
    guard stem.contains("bn") || stem.contains("norm") else { return nil }
    let alike = siblings.filter { sibling in
      let words = sibling.lowercased()
      return sibling.reversed().prefix { $0.isNumber }.count == digits.count && sibling.hasSuffix(digits)
        && ["conv", "dense", "linear", "fc", "lin"].contains { words.hasPrefix($0) }
    }
    return alike.count == 1 ? full(alike[0]) : nil
  }
}
