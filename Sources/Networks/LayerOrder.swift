import Foundation

/// The order of a network's matrices, first layer to last, and the axis of their inputs, from their names and shapes.
///
/// Numbers in names decide (`layers.2` before `layers.10`, `Layer1` before `layer2`). Between names that differ in
/// words, the file's own order decides where the writer chose it and it chains, then words that say it (`encoder` before
/// `decoder`, `hidden` before `output`), then the alphabet; no other order is tried.
struct LayerOrder {
  /// A name and a shape in the file.
  struct Matrix: Equatable {
    var name: String
    var shape: [Int]
  }

  /// Where each matrix stands in what was given, first layer to last.
  let places: [Int]
  let orientation: Orientation
  /// What had to be guessed about the order, in one clause; nil where nothing had.
  let note: String?
  /// Whether the same order chains in the other orientation too.
  let fitsBothWays: Bool

  /// Orders matrices that are given in the file's order; nil where no order chains.
  ///
  /// `orientations` are those allowed, the likeliest first; `isOrdered` says whether the file's order is its writer's.
  init?(_ matrices: [Matrix], isOrdered: Bool, orientations: [Orientation]) {
    func areSame(_ a: Int, _ b: Int) -> Bool {
      Self.comparison(matrices[a].name, matrices[b].name) == .orderedSame
    }
    // Names that differ in case or in zeros before a number stay as their writer put them.
    let natural = matrices.indices.sorted {
      isOrdered && areSame($0, $1) ? $0 < $1 : Self.isBefore(matrices[$0].name, matrices[$1].name)
    }
    let groups = Self.groups(matrices, natural)
    func chain(_ places: [Int]) -> [Orientation] {
      orientations.filter { Self.breakPlace(places.map { matrices[$0].shape }, $0) == nil }
    }
    var candidates: [[Int]] = []
    if groups.count > 1, isOrdered, Self.keepsNumbers(Array(matrices.indices), groups) {
      candidates.append(Array(matrices.indices))
    }
    let byWords = groups.sorted { Self.stage(matrices[$0[0]].name) < Self.stage(matrices[$1[0]].name) }.flatMap
    { $0 }
    guard let places = (candidates + [byWords, natural]).first(where: { !chain($0).isEmpty }) else {
      return nil
    }
    let fitting = chain(places)
    // The same network backwards, in the other orientation, follows each other too: it is the same graph.
    let backwards = Array(places.reversed())
    // The writer's own order is one, unless words say the opposite: a decoder that was made before its encoder.
    let isOwn = isOrdered && places == candidates.first
    let stages = places.map { Self.stage(matrices[$0].name) }
    let isSure = isOwn && zip(stages, stages.dropFirst()).allSatisfy(<=)
    var others = isSure ? [] : (isOwn ? [byWords] : []) + Self.orders(of: groups)
    if !isOrdered {
      others += places.indices.dropFirst().filter { areSame(places[$0 - 1], places[$0]) }.map { index in
        var other = places
        other.swapAt(index - 1, index)
        return other
      }
    }
    let rival = others.first { other in
      other != places && chain(other).contains { $0 == fitting[0] || other != backwards }
    }
    self.places = places
    orientation = fitting[0]
    fitsBothWays = fitting.count > 1
    let list = { (places: [Int]) in places.map { matrices[$0].name }.joined(separator: ", ") }
    note = rival.map {
      "the order \(list(places)) is \(isOwn ? "the file's" : "guessed from the names"); "
        + "\(list($0)) would follow each other too: --map orders"
    }
  }

  /// The order that was asked for, in the likeliest orientation; nil where it does not chain.
  init?(asked matrices: [Matrix], orientations: [Orientation]) {
    let fitting = orientations.filter { Self.breakPlace(matrices.map(\.shape), $0) == nil }
    guard let first = fitting.first else { return nil }
    places = Array(matrices.indices)
    orientation = first
    fitsBothWays = fitting.count > 1
    note = nil
  }

  /// Names in natural order and without case: numbers in them count as numbers.
  static func isBefore(_ a: String, _ b: String) -> Bool {
    switch comparison(a, b) {
    case .orderedAscending: true
    case .orderedDescending: false
    case .orderedSame: a < b
    }
  }

  private static func comparison(_ a: String, _ b: String) -> ComparisonResult {
    a.compare(b, options: [.numeric, .caseInsensitive])
  }

  /// The first matrix whose inputs are not the outputs of the one before it.
  static func breakPlace(_ shapes: [[Int]], _ orientation: Orientation) -> Int? {
    shapes.indices.dropFirst().first { index in
      orientation.turned(shapes[index - 1])[1] != orientation.turned(shapes[index])[0]
    }
  }

  /// Matrices whose names differ in numbers alone, each group in natural order; Keras' dense, dense_1, dense_2 are one.
  private static func groups(_ matrices: [Matrix], _ natural: [Int]) -> [[Int]] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for place in natural {
      let words = matrices[place].name.lowercased().replacing(/_?[0-9]+/, with: "")
      if members[words] == nil { order.append(words) }
      members[words, default: []].append(place)
    }
    return order.map { members[$0]! }
  }

  /// Whether places have the order of the numbers within each group.
  private static func keepsNumbers(_ places: [Int], _ groups: [[Int]]) -> Bool {
    groups.allSatisfy { group in places.filter(group.contains) == group }
  }

  /// 0 for words of a network's beginning, 2 for those of its end, 1 for others.
  static func stage(_ name: String) -> Int {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    for word in words {
      if ["input", "in", "inp", "encoder", "enc", "encode", "first", "bottom", "stem", "backbone", "features"]
        .contains(word)
      {
        return 0
      }
      if [
        "output", "out", "decoder", "dec", "decode", "last", "top", "head", "classifier", "final", "readout",
        "logits",
        "predictor",
      ].contains(word) {
        return 2
      }
    }
    return 1
  }

  /// Other orders of groups: all of a few; of more, those in which two changed places.
  private static func orders(of groups: [[Int]]) -> [[Int]] {
    if groups.count <= 5 { return permutations(groups).map { $0.flatMap { $0 } } }
    return groups.indices.flatMap { first in
      groups.indices.dropFirst(first + 1).map { second in
        var other = groups
        other.swapAt(first, second)
        return other.flatMap { $0 }
      }
    }
  }

  private static func permutations(_ groups: [[Int]]) -> [[[Int]]] {
    guard groups.count > 1 else { return [groups] }
    return groups.indices.flatMap { first in
      var rest = groups
      let group = rest.remove(at: first)
      return permutations(rest).map { [group] + $0 }
    }
  }
}
