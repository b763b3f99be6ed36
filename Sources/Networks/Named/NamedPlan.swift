import Foundation
import Tensors

/// The layers of a file as steps that build a network, in an order that their names or the file say.
struct NamedPlan {
  typealias Layer = (module: NamedModule, layer: NamedLayer)

  /// What is added at once.
  enum Step {
    case layer(Layer)
    /// Convolutions one after another, and what leads around them.
    case residual([Layer], around: [Layer])
    case attention(AttentionBlock)
  }

  private(set) var steps: [(path: String, step: Step)] = []
  /// Why modules are not used, by path.
  private(set) var leftOut: [String: String] = [:]
  /// A block whose attention is not understood, and why.
  private(set) var untold: String?
  private let scales: NamedScales
  /// The layers one after another in an order of the steps, where each step is one.
  func chain(_ order: [Int]) -> [Layer]? {
    var layers: [Layer] = []
    for place in order {
      guard case .layer(let layer) = steps[place].step else { return nil }
      layers.append(layer)
    }
    return layers
  }

  private var hasAttention: Bool {
    steps.contains { if case .attention = $0.step { true } else { false } }
  }

  init(
    _ layers: [Layer], prefixes: Set<String>, scales: NamedScales, orientation: Orientation,
    heads: AttentionHeads? = nil
  ) {
    self.scales = scales
    for path in scales.homeless { leftOut[path] = "a normalization that fits no layer" }
    let families = Self.residualFamilies(layers)
    var groups: [String: [Layer]] = [:]
    var order: [(path: String, isBlock: Bool)] = []
    for layer in layers {
      let path = layer.module.path
      let words = layer.module.words.joined(separator: ".")
      // A block within another is the one that is meant.
      let block = prefixes.filter { words.hasPrefix($0 + ".") }.max { $0.count < $1.count }
      let key =
        block ?? Self.residualKey(layer.module).flatMap { families.contains(Self.family($0)) ? $0 : nil }
      if groups[key ?? path] == nil { order.append((key ?? path, key != nil)) }
      groups[key ?? path, default: []].append(layer)
    }
    for (path, isBlock) in order {
      let members = groups[path]!
      if prefixes.contains(path) {
        let sorted = members.map(\.module).sorted { LayerOrder.isBefore($0.path, $1.path) }
        do throws(NamedAttention.Untold) {
          let block = try AttentionBlock(sorted, prefix: path, orientation: orientation, heads: heads)
          steps.append((path, .attention(block)))
        } catch {
          untold = untold ?? "'\(path)' has \(error.reason)"
          for member in sorted { leftOut[member.path] = error.reason }
        }
      } else if isBlock {
        let weights = members.filter(\.layer.hasWeights)
        let around = weights.filter { Self.isAround($0.module) }
        let along = weights.filter { !Self.isAround($0.module) }.sorted {
          LayerOrder.isBefore($0.module.path, $1.module.path)
        }
        steps.append((path, .residual(along, around: around)))
      } else if !members[0].layer.hasWeights {
        continue
      } else if Self.isSqueeze(members[0].module) {
        leftOut[path] = "squeeze and excitation, which scales channels"
      } else {
        steps.append((path, .layer(members[0])))
      }
    }
  }

  /// Beginnings first, then what names say nothing of, then ends; each in the order of its numbers.
  var naturalOrder: [Int] {
    steps.indices.sorted { a, b in
      let (one, two) = (Self.stage(steps[a].path), Self.stage(steps[b].path))
      return one != two ? one < two : LayerOrder.isBefore(steps[a].path, steps[b].path)
    }
  }

  /// Two orders at most in which layers follow each other by their sizes, those whose names differ in numbers alone in the order of these; none
  /// where there is no recurrent layer, or something else than layers of a chain.
  var ordersBySizes: [[Int]] {
    guard let layers = chain(Array(steps.indices)), layers.contains(where: \.layer.isRecurrent) else {
      return []
    }
    var groups: [String: [Int]] = [:]
    for place in naturalOrder { groups[Self.family(steps[place].path), default: []].append(place) }
    var found: [[Int]] = []
    var visits = 0
    func extend(_ order: [Int], _ width: Int?, _ isMap: Bool, _ left: [String: [Int]]) {
      visits += 1
      guard found.count < 2, visits < 10_000 else { return }
      if order.count == layers.count { found.append(order) }
      for (name, places) in left.sorted(by: { $0.key < $1.key }) {
        guard let next = places.first, let ends = layers[next].layer.ends else { continue }
        let fits = width == nil || width == ends.inputs || isMap && ends.inputs % width! == 0 && !ends.isMap
        guard fits else { continue }
        extend(order + [next], ends.outputs, ends.isMap, left.merging([name: Array(places.dropFirst())]) { $1 })
      }
    }
    extend([], nil, false, groups)
    return visits < 10_000 ? found : []
  }

  /// Whether a step is a recurrent layer.
  func isRecurrent(_ place: Int) -> Bool {
    if case .layer(let each) = steps[place].step { each.layer.isRecurrent } else { false }
  }

  /// The names of layers in an order.
  func names(_ order: [Int]) -> String { order.map { steps[$0].path }.joined(separator: ", ") }

  private static func stage(_ path: String) -> Int {
    let words = path.lowercased().split { !$0.isLetter }.map(String.init)
    let ends: Set<String> = [
      "fc", "head", "heads", "classifier", "classification", "score", "pooler", "output", "out", "logits",
      "readout", "qa", "lm", "final",
      "top", "predictions",
    ]
    if words.first.map({ ["stem", "conv", "patch", "embeddings"].contains($0) }) == true { return 0 }
    let isEnd =
      words.contains { ends.contains($0) }
      && !words.contains { ["layer", "layers", "block", "blocks"].contains($0) }
    // By the alphabet a decoder would come before its encoder.
    return isEnd ? 3 : words.first == "dec" || words.contains("decoder") ? 2 : 1
  }

  /// A network that was built.
  struct Built {
    var network: NetworkAssembly
    /// The paths of the modules that it has, first layer to last.
    var used: [String] = []
    /// Why others are not used, by path.
    var leftOut: [String: String]
    /// Whether some read a stream and add to it.
    var isStream = false
    /// What had to be guessed, one clause each.
    var notes: [String] = []
  }

  /// Builds the network in an order of the steps.
  func build(_ order: [Int], _ start: NetworkAssembly) throws(NetworkAssembly.Misfit) -> Built {
    var built = Built(network: start, leftOut: leftOut, isStream: hasAttention)
    var streams = NamedStreams(
      steps.compactMap { if case .attention(let block) = $0.step { block } else { nil } })
    for place in order {
      switch steps[place].step {
      case .attention(var block):
        try streams.add(&block, to: &built.network)
        built.used += block.used
        built.leftOut.merge(block.leftOut) { $1 }
      case .residual(let along, let around):
        try add(along, around: around, of: steps[place].path, to: &built.network)
        built.used += (along + around).map(\.module.path)
      case .layer(let layer):
        // Of a layer that fits in part alone nothing is kept.
        var network = built.network
        streams.turn(to: layer.module.path, in: &network)
        do {
          try add(layer, to: &network)
          built.network = network
          built.used.append(layer.module.path)
        } catch {
          // Beside the blocks of a transformer there are tables and heads that read something else.
          guard built.isStream else { throw error }
          built.leftOut[layer.module.path] = "does not follow what comes before it"
        }
      }
    }
    built.notes = streams.notes
    for (path, home) in scales.homes where !built.used.contains(home) {
      built.leftOut[path] = "the normalization of '\(home)', which is left out"
    }
    return built
  }

  private func add(
    _ layer: Layer, to network: inout NetworkAssembly, target: Int? = nil
  ) throws(NetworkAssembly.Misfit) {
    let path = layer.module.path
    let inputs = scales.ofInputs[path]
    switch layer.layer {
    case .matrix(let matrix):
      let scaled = inputs.map { matrix.scaledRows(by: Tensor([$0.count], $0)) } ?? matrix
      try network.addMatrix(scaled, path, scale: scales.ofOutputs[path], to: target)
    case .kernel(let kernel):
      let scaled = inputs.map { kernel.scaledMiddle(by: $0) } ?? kernel
      try network.addKernel(scaled, path, scale: scales.ofOutputs[path], to: target)
    case .recurrent(let levels):
      for (index, level) in levels.enumerated() {
        let name = NetworkAssembly.name(of: path)
        try network.addRecurrence(level, levels.count == 1 ? name : "\(name).\(index)")
      }
    case .scale, .heads: break
    }
  }

  /// Layers whose outputs are added to what they read: both are the same units, unless a convolution leads around them.
  private func add(
    _ along: [Layer], around: [Layer], of path: String, to network: inout NetworkAssembly
  ) throws(NetworkAssembly.Misfit) {
    let start = network.signal
    guard let last = along.last, start.count == 1 else {
      throw NetworkAssembly.Misfit(layer: path, found: along.count, expected: 1)
    }
    for layer in along.dropLast() { try add(layer, to: &network) }
    if around.isEmpty {
      try add(last, to: &network, target: start[0])
      return
    }
    try add(last, to: &network)
    let end = network.signal
    for layer in around {
      network.signal = start
      try add(layer, to: &network, target: end[0])
    }
    network.signal = end
  }

  /// What a block of convolutions begins with: `layer1.0` of `layer1.0.conv2`, `layer1.0.bn2`, `layer1.0.downsample.0`.
  private static func residualKey(_ module: NamedModule) -> String? {
    let words = module.words
    if let place = words.firstIndex(where: isAroundWord), place > 0 {
      return words[..<place].joined(separator: ".")
    }
    guard words.count > 1, let last = words.last?.lowercased(), last.last?.isNumber == true,
      ["conv", "bn", "norm"].contains(String(last.prefix { $0.isLetter }))
    else { return nil }
    return words.dropLast().joined(separator: ".")
  }

  private static func isAroundWord(_ word: String) -> Bool {
    ["downsample", "shortcut", "skip", "identity"].contains(word.lowercased())
  }

  private static func isAround(_ module: NamedModule) -> Bool { module.words.contains(where: isAroundWord) }

  /// The blocks that have a way around in one of them, by their names without numbers.
  private static func residualFamilies(_ layers: [Layer]) -> Set<String> {
    Set(layers.filter { isAround($0.module) }.compactMap { residualKey($0.module).map(family) })
  }

  static func family(_ path: String) -> String { path.filter { !$0.isNumber } }

  private static func isSqueeze(_ module: NamedModule) -> Bool {
    let words = module.words.map { $0.lowercased() }
    if words.contains(where: { ["se", "squeeze", "squeeze_excite", "excitation"].contains($0) }) {
      return true
    }
    guard let array = module["weight", "kernel"], array.shape.count == 4 else { return false }
    return ["fc1", "fc2"].contains(words.last ?? "") && array.shape[2...].allSatisfy { $0 == 1 }
  }
}

extension Tensor {
  /// A window × inputs × out with each input multiplied by a factor.
  fileprivate func scaledMiddle(by factors: [Scalar]) -> Tensor {
    let (window, inputs, outputs) = (shape[0], shape[1], shape[2])
    let rows = Array(repeatElement(factors, count: window).joined())
    return reshaped(to: [window * inputs, outputs]).scaledRows(by: Tensor([window * inputs], rows)).reshaped(
      to: shape)
  }
}
