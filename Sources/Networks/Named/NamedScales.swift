import Tensors

/// Which normalization of a batch scales which layer's outputs, or inputs where it stands before it.
struct NamedScales {
  /// By the path of the layer.
  private(set) var ofOutputs: [String: [Scalar]] = [:]
  private(set) var ofInputs: [String: [Scalar]] = [:]
  /// By the path of the normalization, the layer that it is folded into.
  private(set) var homes: [String: String] = [:]

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
      guard let home = named ?? (isOrdered ? before : nil), let size = ends[home] else { continue }
      if size.outputs == scale.count, ofOutputs[home] == nil {
        ofOutputs[home] = scale
      } else if size.inputs == scale.count, ofInputs[home] == nil {
        ofInputs[home] = scale
      } else {
        continue
      }
      homes[each.module.path] = home
    }
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
