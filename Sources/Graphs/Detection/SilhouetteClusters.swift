/// Points in as many clusters as are told apart best: k-means for each number of clusters, and of these the one whose mean silhouette is
/// largest, the fewest clusters where two are equal.
///
/// The silhouette of a point is (b − a) / max(a, b), where a is its mean distance from the others of its cluster and b the least mean
/// distance from those of another one; 0 for a point that is alone in its cluster. 1 is a point far from all other clusters, −1 one in
/// the wrong cluster.
///
/// O(points² · dimension) for the distances, and what k-means takes for each number. Source: Rousseeuw, "Silhouettes: a graphical aid to
/// the interpretation and validation of cluster analysis" (1987).
public struct SilhouetteClusters: Sendable {
  /// The cluster of each point, numbered from 0 in the order in which they come.
  public let labels: [Int]
  /// The mean silhouette.
  public let silhouette: Double
  /// The mean silhouette of every number of clusters that was tried, from 2.
  public let silhouettes: [Double]

  /// The number of clusters.
  public var count: Int { (labels.max() ?? -1) + 1 }

  /// Clusters of points with `dimension` coordinates each, row-major: 2 up to `most`, and fewer than there are different points; nil where
  /// there are not three different ones.
  public init?(of points: [Double], dimension: Int, most: Int, starts: Int, seed: UInt64) {
    precondition(dimension > 0 && points.count % dimension == 0 && most >= 2 && starts >= 1)
    let rows = stride(from: 0, to: points.count, by: dimension).map { Array(points[$0..<$0 + dimension]) }
    let different = Set(rows).count
    guard different >= 3 else { return nil }
    let distances = rows.map { row in
      rows.map { other in zip(row, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() }
    }
    var best: (labels: [Int], value: Double)?
    var all: [Double] = []
    for clusters in 2...min(most, different - 1) {
      let found = KMeans.best(
        of: points, dimension: dimension, clusters: clusters, starts: starts, seed: seed)
      let value = Self.silhouette(found.labels, distances)
      all.append(value)
      if value > best?.value ?? -.infinity { best = (found.labels, value) }
    }
    guard let best else { return nil }
    var numbers: [Int: Int] = [:]
    labels = best.labels.map { label in
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      return number
    }
    (silhouette, silhouettes) = (best.value, all)
  }

  /// The mean silhouette of labels by the distances of the points; 0 where all are in one cluster.
  static func silhouette(_ labels: [Int], _ distances: [[Double]]) -> Double {
    var sizes = [Int](repeating: 0, count: (labels.max() ?? 0) + 1)
    for label in labels { sizes[label] += 1 }
    guard sizes.count(where: { $0 > 0 }) > 1 else { return 0 }
    var total = 0.0
    for (point, own) in labels.enumerated() where sizes[own] > 1 {
      var sums = [Double](repeating: 0, count: sizes.count)
      for (other, label) in labels.enumerated() { sums[label] += distances[point][other] }
      let within = sums[own] / Double(sizes[own] - 1)
      let nearest = sizes.indices.lazy.filter { $0 != own && sizes[$0] > 0 }.map {
        sums[$0] / Double(sizes[$0])
      }
      .min()!
      let larger = max(within, nearest)
      if larger > 0 { total += (nearest - within) / larger }
    }
    return total / Double(labels.count)
  }
}
