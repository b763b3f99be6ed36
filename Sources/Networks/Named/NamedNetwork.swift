import ArrayFiles
import Foundation
import Tensors

/// A network that was trained elsewhere, found by the names and shapes of its arrays: convolutions by their channels, recurrent
/// layers, blocks of residual networks and of transformers.
///
/// What the words of PyTorch, torchvision, Hugging Face, Keras and Flax say is believed where the shapes agree. Weights that join two
/// units more than once, as a kernel's window, a flattened map's places, gates, and query, key and value do, are added up in
/// magnitude, as `Reading` has it. Batch normalization is folded into its layer; biases and embeddings are no connections; arrays of the
/// same numbers are taken once. A file of nothing but matrices that follow each other is a `WeightFile`.
public struct NamedNetwork: Sendable {
  /// The populations and connections.
  public let outline: NetworkOutline
  /// The weights of each connection, from × to.
  public let weights: [Tensor]
  /// The arrays that were read, first layer to last.
  public let taken: [String]
  /// The others, each with the reason.
  public let leftOut: [WeightFile.LeftOut]
  /// What had to be guessed, one clause each.
  public let notes: [String]
  /// Which axis of a matrix is the inputs, and why: "given", "as the metadata says", "as names say".
  public let orientation: Orientation
  /// Why that orientation.
  public let orientationReason: String

  /// Why arrays are no network that is understood.
  public struct Unfit: Error, Equatable, CustomStringConvertible {
    /// One clause.
    public let description: String
  }

  /// The network of a file; nil where it has nothing but matrices and vectors.
  ///
  /// `map` are names or patterns of the arrays that are looked at, all if empty; `heads` is what a configuration says of attention. Throws
  /// `Unfit` where layers do not follow each other, and `WeightFileError` for weights that are no numbers and an orientation that is none.
  public init?(
    _ content: ArrayFile, file: String, map patterns: [String] = [], orientation: Orientation? = nil,
    heads: AttentionHeads? = nil
  ) throws {
    guard content.metadata["format"] != "modulon-optimizer" else { return nil }
    let whole = ArrayRole.unmasked(content.arrays).arrays
    // What patterns do not match `WeightFile` tells.
    guard patterns.allSatisfy({ !whole.called($0).isEmpty }) else { return nil }
    let asked =
      patterns.isEmpty
      ? whole
      : whole.filter { array in
        patterns.contains { whole.called($0).contains { $0.name == array.name } }
      }
    // Matrices that follow each other are most files: no copy is made of them to find that out.
    guard NamedModule.all(of: asked).contains(where: Self.isMore) else { return nil }
    var reasons: [String: String] = [:]
    let used = Self.usable(asked, &reasons)
    let modules = NamedModule.all(of: used)
    let said = try orientation ?? Orientation(metadata: content.metadata, file: file)
    // A kernel is Keras' or Flax' word.
    self.orientation =
      said ?? (modules.contains { $0["kernel"] != nil || FlaxCell.kernels(of: $0) != nil } ? .inOut : .outIn)
    let all = try modules.compactMap { [orientation = self.orientation] module in
      try Self.layer(of: module, orientation).map { (module: module, layer: $0) }
    }
    let (found, guess) = try Self.layers(
      TwoDirections.joined(all), isOrdered: content.isOrdered, orientation: self.orientation, heads: heads)
    guard let found else { return nil }
    let (layers, scales, built) = (found.layers, found.scales, found.built)
    reasons.merge(found.reasons) { $1 }
    let known = Dictionary(layers.map { ($0.module.path, $0) }) { first, _ in first }
    taken = built.used.flatMap { path in known[path].map { $0.layer.names(of: $0.module) } ?? [] }
    let folded = layers.filter { scales.homes[$0.module.path] != nil && built.leftOut[$0.module.path] == nil }
    for (module, layer) in folded {
      for name in layer.names(of: module) { reasons[name] = "folded into '\(scales.homes[module.path]!)'" }
    }
    for (module, _) in layers {
      guard let reason = built.leftOut[module.path] else { continue }
      for (_, array) in module.arrays { reasons[array.name] = reason }
    }
    let read = Set(taken + folded.flatMap { $0.layer.names(of: $0.module) })
    let variances = Set(folded.compactMap { $0.module.variance?.name })
    for array in whole where read.contains(array.name) {
      if let problem = array.problem {
        throw WeightFileError.notFinite(file: file, name: array.name, problem)
      }
      if variances.contains(array.name), !array.scalars.allSatisfy({ $0 >= 0 }) {
        throw WeightFileError.negativeVariance(file: file, name: array.name)
      }
    }
    orientationReason =
      orientation != nil ? "given" : said != nil ? "as the metadata says" : "as names say"
    outline = built.network.outline
    weights = built.network.connections.map(\.weights)
    let isTaken = Set(taken)
    let isAsked = Set(asked.map(\.name))
    let others = content.arrays.filter { !isTaken.contains($0.name) }.map {
      WeightFile.LeftOut(
        name: $0.name, shape: $0.shape,
        reason: reasons[$0.name] ?? (isAsked.contains($0.name) ? Self.usualReason($0) : "not asked for"))
    }
    let unread = content.unread.map { WeightFile.LeftOut(name: $0.name, shape: [], reason: $0.problem) }
    leftOut = others + unread
    let missed = patterns.isEmpty ? WeightSelection.note(others.filter { $0.shape.count > 1 } + unread) : nil
    let vanishing = whole.filter { read.contains($0.name) }.compactMap(\.vanishingNote)
    // The parts of a transformer's block have names like those of networks.
    let separate = built.isStream ? nil : SeparateNetworks.note(built.used)
    notes =
      [guess].compactMap { $0 } + found.notes + built.notes + [separate].compactMap { $0 }
      + scales.notes(folded: folded.count) + vanishing
      + [missed].compactMap { $0 }
  }

  /// The layer of a module; nil where it has none. Throws where it should have gates that go together.
  private static func layer(
    of module: NamedModule, _ orientation: Orientation
  ) throws(Unfit) -> NamedLayer? {
    let layer = NamedLayer(module, orientation: orientation)
    let gates = NamedLayer.gates(of: module)
    guard gates.isEmpty || layer?.isRecurrent == true else {
      throw Unfit(
        description: "'\(module.path)' is a recurrent layer by its names, but the gates in "
          + gates.map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ")
          + " do not go together as \(orientation.rawValue) arrays")
    }
    return layer
  }

  /// The layers of a file, and what had to be guessed of directions.
  private static func layers(
    _ all: [NamedPlan.Layer], isOrdered: Bool, orientation: Orientation, heads: AttentionHeads?
  ) throws(Unfit) -> (NamedLayers?, String?) {
    do {
      return (try NamedLayers(all, isOrdered: isOrdered, orientation: orientation, heads: heads), nil)
    } catch {
      guard let guess = TwoDirections.guessed(all),
        let layers = try? NamedLayers(
          guess.layers, isOrdered: isOrdered, orientation: orientation, heads: heads)
      else { throw error }
      return (layers, guess.note)
    }
  }

  /// Whether a module is a convolution, a recurrent layer or part of attention, by its names and shapes.
  private static func isMore(_ module: NamedModule) -> Bool {
    module.arrays.contains { word, array in
      ["weight", "kernel"].contains(word) && 3...5 ~= array.shape.count
    } || AttentionBlock.prefix(of: module) != nil || !NamedLayer.gates(of: module).isEmpty
  }

  /// The arrays that may be a layer's, without those that hold the numbers of another.
  private static func usable(_ arrays: [NamedArray], _ reasons: inout [String: String])
    -> [NamedArray]
  {
    // Who shares a table's numbers is told by the table, wherever it stands.
    var seen: [[Int]: [NamedArray]] = [:]
    let names = Set(arrays.map(\.name))
    for array in arrays {
      guard let reason = ArrayRole.reason(array, among: names, inChain: false) else { continue }
      reasons[array.name] = reason
      if array.shape.count == 2 { seen[array.shape, default: []].append(array) }
    }
    return arrays.filter { array in
      guard reasons[array.name] == nil else { return false }
      guard array.shape.count > 1 else { return true }
      let isUniform = array.values.allSatisfy { $0 == array.values.first }
      if !isUniform, let twin = seen[array.shape]?.first(where: { $0.values == array.values }) {
        reasons[array.name] = "the same numbers as '\(twin.name)', which count once"
        return false
      }
      seen[array.shape, default: []].append(array)
      return true
    }
  }

  private static func usualReason(_ array: NamedArray) -> String {
    array.shape.count < 2
      ? "a vector: a bias or the like" : "no layer's weights by its name and shape"
  }
}
