import ArrayFiles
import Foundation

/// Which arrays of a file are a network's matrices, by pattern or by what their names and shapes say.
struct WeightSelection {
  /// In the order of the patterns, or of the file.
  private(set) var arrays: [NamedArray] = []
  private(set) var leftOut: [WeightFile.LeftOut] = []
  private(set) var notes: [String] = []
  /// Whether patterns chose.
  let isAsked: Bool
  /// The names of all arrays of the file.
  private let known: Set<String>
  /// Whether some array has numbers with fractions, as weights have.
  private var hasReal = false
  /// The matrices that are masks of others by their numbers.
  private var masks: Set<String> = []

  init(_ content: ArrayFile, _ patterns: [String], _ file: String) throws(WeightFileError) {
    isAsked = !patterns.isEmpty
    known = Set(content.arrays.map(\.name))
    let (whole, parts) = ArrayRole.unmasked(content.arrays)
    let matrices = whole.filter { $0.shape.count == 2 }
    if isAsked {
      try select(patterns, matrices, parts, content.unread, file)
    } else {
      try take(matrices, content, file)
    }
    let taken = Set(arrays.map(\.name))
    let norms = whole.compactMap { array in
      Self.variances.first(where: array.name.hasSuffix).map { String(array.name.dropLast($0.count)) }
    }
    for array in whole where !taken.contains(array.name) {
      let isNorm = norms.contains(where: array.name.hasPrefix)
      leftOut.append(
        WeightFile.LeftOut(
          name: array.name, shape: array.shape,
          reason: isNorm && array.shape.count == 1
            ? Self.ofNorm(content.metadata) : reason(array, content.metadata)))
    }
    let unread = content.unread.map { WeightFile.LeftOut(name: $0.name, shape: [], reason: $0.problem) }
    leftOut += unread
    let products = parts.map(\.name).filter { $0.hasSuffix("_orig") && taken.contains(String($0.dropLast(5))) }
    if !products.isEmpty { notes.append("pruned: \(products.joined(separator: ", ")) each times its mask") }
    let missed = leftOut.filter {
      $0.shape.count > 1 || $0.shape.count == 1 && ArrayRole.isWeightVector($0.name, among: arrays.map(\.name))
    }
    if !isAsked, let note = Self.note(missed.filter { !$0.shape.isEmpty } + unread) { notes.append(note) }
  }

  /// All matrices that can be layers.
  private mutating func take(_ matrices: [NamedArray], _ content: ArrayFile, _ file: String)
    throws(WeightFileError)
  {
    guard !matrices.isEmpty else {
      throw .noMatrix(file: file, available: content.arrays.map(\.name) + content.unread.map(\.name))
    }
    let isOptimizer = content.metadata["format"] == "modulon-optimizer"
    hasReal = content.arrays.contains { $0.elementType.isReal }
    arrays =
      isOptimizer
      ? []
      : matrices.filter { [known] in
        ArrayRole.reason($0, among: known) == nil && ($0.elementType.isReal || !hasReal)
      }
    masks = ArrayRole.masks(among: arrays)
    arrays.removeAll { masks.contains($0.name) }
    guard arrays.isEmpty else { return }
    throw .noLayer(
      file: file,
      found: matrices.map {
        WeightFile.LeftOut(name: $0.name, shape: $0.shape, reason: reason($0, content.metadata))
      })
  }

  /// What patterns match: the name itself first, for names may have brackets.
  private mutating func select(
    _ patterns: [String], _ matrices: [NamedArray], _ parts: [NamedArray], _ unread: [ArrayFile.Unread],
    _ file: String
  ) throws(WeightFileError) {
    let ordered = matrices.sorted { LayerOrder.isBefore($0.name, $1.name) }
    var taken: Set<String> = []
    for pattern in patterns {
      let matching = parts.filter { $0.name == pattern && $0.shape.count == 2 } + ordered.called(pattern)
      if matching.isEmpty {
        if let problem = unread.first(where: { $0.name == pattern || fnmatch(pattern, $0.name, 0) == 0 }) {
          throw .unreadable(file: file, name: problem.name, problem: problem.problem)
        }
        throw .noMatch(file: file, pattern: pattern, available: ordered.map(\.name))
      }
      for array in matching where taken.insert(array.name).inserted { arrays.append(array) }
    }
  }

  private func reason(_ array: NamedArray, _ metadata: [String: String]) -> String {
    switch array.shape.count {
    case 0, 1:
      return ArrayRole.isWeightVector(array.name, among: arrays.map(\.name))
        ? "a vector: it scales units, or leads to one: as a matrix of one row or column it would be a layer"
        : "a vector: a bias or the like"
    case 2:
      if metadata["format"] == "modulon-optimizer" { return "the memory of an optimizer" }
      return isAsked
        ? "not asked for"
        : ArrayRole.reason(array, among: known)
          ?? (masks.contains(array.name)
            ? "0 and 1 alone, beside a matrix of its shape: a mask of it or the like" : nil)
          ?? "whole numbers beside real ones: labels or packed weights"
    default:
      return ArrayRole.reason(array, among: known) ?? "has \(array.shape.count) axes, and a matrix has two"
    }
  }

  /// What the running variances of a normalization over batches are called.
  private static let variances = [".running_variance", ".running_var", "/moving_variance"]

  /// Why what normalizes a batch is folded into no weights of a chain: that the layers of its numbers fit is no sign of whose it is.
  private static func ofNorm(_ metadata: [String: String]) -> String {
    "part of a normalization, which is not folded into weights here, for its name does not say whose units it scales"
      + (metadata["format"] == "modulon" ? "; the folder of its run does" : "")
  }

  /// What is said of the arrays that one may miss: the first of each reason, and how many there are with it.
  static func note(_ missed: [WeightFile.LeftOut]) -> String? {
    guard !missed.isEmpty else { return nil }
    let alike = Dictionary(grouping: missed, by: \.reason)
    var reasons: [String] = []
    for each in missed where !reasons.contains(each.reason) { reasons.append(each.reason) }
    let shown = reasons.prefix(5).map { reason in
      let (name, others) = (alike[reason]![0].name, alike[reason]!.count - 1)
      return "'\(name)'\(others == 0 ? "" : " and \(others) more") (\(reason))"
    }
    let rest = reasons.dropFirst(5).reduce(0) { $0 + alike[$1]!.count }
    return
      "left out: \(shown.joined(separator: ", "))\(rest == 0 ? "" : " and \(rest) others"); --map takes what it names"
  }
}

extension Orientation {
  /// What a framework's name in the metadata says, or the word kernel in all names, which Keras and Flax use.
  init?(framework: String?, names: [String]) {
    switch framework {
    case "pt", "mlx":
      // GPT-2 has in × out matrices under these names, and who copies it the usual ones.
      guard !names.contains(where: { $0.contains("c_fc") || $0.contains("c_proj") }) else { return nil }
      self = .outIn
    case "flax", "tf", "jax", "keras": self = .inOut
    default:
      guard names.allSatisfy({ $0.lowercased().contains("kernel") }) else { return nil }
      self = .inOut
    }
  }
}
