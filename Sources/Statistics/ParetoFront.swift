/// Two objectives of one candidate, both better where smaller; negate one that should be large.
public struct ObjectivePair: Codable, Hashable, Sendable {
  /// The first objective.
  public var first: Double
  /// The second objective.
  public var second: Double

  /// A pair of objectives.
  public init(_ first: Double, _ second: Double) {
    self.first = first
    self.second = second
  }
}

/// The candidates that no other one beats: none is as good in both objectives and better in one.
///
/// Equal candidates do not beat each other, so all of them stay.
public struct ParetoFront: Codable, Equatable, Sendable {
  /// The positions of the front's candidates, in the order they came.
  public let indices: [Int]
  /// The front's candidates, in the order they came.
  public let points: [ObjectivePair]
  /// The positions of candidates that have an objective that is not a finite number, and so are on no front.
  public let excluded: [Int]

  /// Finds the front. O(n log n).
  public init(of candidates: [ObjectivePair]) {
    let isFinite = { (index: Int) in candidates[index].first.isFinite && candidates[index].second.isFinite }
    excluded = candidates.indices.filter { !isFinite($0) }
    let order = candidates.indices.filter(isFinite).sorted {
      (candidates[$0].first, candidates[$0].second) < (candidates[$1].first, candidates[$1].second)
    }
    var kept: [Int] = []
    for index in order {
      // The last one kept has the smallest second objective of all before.
      let isBeaten = kept.last.map { candidates[$0].second <= candidates[index].second } ?? false
      if !isBeaten || candidates[index] == candidates[kept[kept.count - 1]] { kept.append(index) }
    }
    indices = kept.sorted()
    points = indices.map { candidates[$0] }
  }

  /// The area that the front beats, up to a reference point; candidates not better than it in both add nothing.
  ///
  /// Compare only values with the same reference; nil if that is not finite. Source: Zitzler and Thiele, "Multiobjective optimization using
  /// evolutionary algorithms" (1998).
  public func hypervolume(reference: ObjectivePair) -> Double? {
    guard reference.first.isFinite, reference.second.isFinite else { return nil }
    let inside = points.filter { $0.first < reference.first && $0.second < reference.second }
    var area = 0.0
    var ceiling = reference.second
    for point in inside.sorted(by: { $0.first < $1.first }) {
      area += (reference.first - point.first) * (ceiling - point.second)
      ceiling = point.second
    }
    return area
  }
}
