import Randomness

/// Points in clusters of small squared distance to their means: Lloyd's iterations from k-means++ starts.
///
/// Sources: Lloyd (1982); Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (2007).
struct KMeans {
  /// The cluster of each point.
  private(set) var labels: [Int]
  /// Σ |x − mean of its cluster|²
  private(set) var inertia = Double.infinity

  private let points: [Double]
  private let dimension: Int
  private let clusters: Int
  /// The squared distance of each point to its center.
  private var distances: [Double]
  /// The centers as columns, so that the loop over them is the inner one.
  private var centers: [Double]

  /// The best of `starts` attempts on points of `dimension` coordinates each, row-major. O(points · clusters ·
  /// dimension) for each iteration of each start.
  static func best(
    of points: [Double], dimension: Int, clusters: Int, starts: Int, seed: UInt64
  ) -> KMeans {
    var best = KMeans(points, dimension, clusters)
    for start in 0..<starts {
      var stream = RandomStream(seed: seed, stream: .clustering, index: UInt64(start))
      var attempt = KMeans(points, dimension, clusters)
      attempt.run(&stream)
      if attempt.inertia < best.inertia { best = attempt }
    }
    return best
  }

  private init(_ points: [Double], _ dimension: Int, _ clusters: Int) {
    self.points = points
    self.dimension = dimension
    self.clusters = clusters
    labels = [Int](repeating: 0, count: points.count / dimension)
    distances = [Double](repeating: .infinity, count: labels.count)
    centers = [Double](repeating: 0, count: dimension * clusters)
  }

  private mutating func run(_ stream: inout RandomStream) {
    begin(&stream)
    var previous: [Int] = []
    var iterations = 0
    // Ties might turn in circles, which no sum of squares would end.
    while previous != labels, iterations < 300 {
      previous = labels
      moveCenters()
      assign()
      iterations += 1
    }
    inertia = distances.reduce(0, +)
  }

  /// Each center is a point, drawn by its squared distance to the nearest center before it.
  private mutating func begin(_ stream: inout RandomStream) {
    for cluster in 0..<clusters {
      let total = cluster == 0 ? 0 : distances.reduce(0, +)
      var chosen = stream.below(labels.count)
      if total > 0 {
        var rest = stream.uniform() * total
        chosen = distances.lastIndex { $0 > 0 }!
        for (point, distance) in distances.enumerated() where distance > 0 {
          rest -= distance
          guard rest >= 0 else {
            chosen = point
            break
          }
        }
      }
      place(cluster, at: chosen)
      for point in labels.indices {
        let distance = squaredDistance(point, cluster)
        if distance < distances[point] {
          distances[point] = distance
          labels[point] = cluster
        }
      }
    }
  }

  private mutating func place(_ cluster: Int, at point: Int) {
    for axis in 0..<dimension { centers[axis * clusters + cluster] = points[point * dimension + axis] }
  }

  private func squaredDistance(_ point: Int, _ cluster: Int) -> Double {
    var sum = 0.0
    for axis in 0..<dimension {
      let difference = points[point * dimension + axis] - centers[axis * clusters + cluster]
      sum += difference * difference
    }
    return sum
  }

  /// A center that lost all its points goes to the one farthest from its own center.
  private mutating func moveCenters() {
    var counts = [Double](repeating: 0, count: clusters)
    for label in labels { counts[label] += 1 }
    var sums = [Double](repeating: 0, count: centers.count)
    for (point, label) in labels.enumerated() {
      for axis in 0..<dimension { sums[axis * clusters + label] += points[point * dimension + axis] }
    }
    for cluster in 0..<clusters {
      if counts[cluster] > 0 {
        for axis in 0..<dimension {
          centers[axis * clusters + cluster] = sums[axis * clusters + cluster] / counts[cluster]
        }
      } else if let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }),
        distances[farthest] > 0
      {
        place(cluster, at: farthest)
        distances[farthest] = 0
      }
    }
  }

  /// The center c nearest to x has the least |c|² / 2 − x · c; the first of equals is taken.
  private mutating func assign() {
    var halves = [Double](repeating: 0, count: clusters)
    for axis in 0..<dimension {
      for cluster in 0..<clusters {
        let coordinate = centers[axis * clusters + cluster]
        halves[cluster] += coordinate * coordinate / 2
      }
    }
    let (dimension, clusters) = (dimension, clusters)
    var scores = halves
    points.withUnsafeBufferPointer { points in
      centers.withUnsafeBufferPointer { centers in
        scores.withUnsafeMutableBufferPointer { scores in
          for point in labels.indices {
            for cluster in 0..<clusters { scores[cluster] = halves[cluster] }
            for axis in 0..<dimension {
              let x = points[point &* dimension &+ axis]
              let row = axis &* clusters
              for cluster in 0..<clusters { scores[cluster] -= x * centers[row &+ cluster] }
            }
            var nearest = 0
            for cluster in 1..<max(clusters, 1) where scores[cluster] < scores[nearest] { nearest = cluster }
            labels[point] = nearest
          }
        }
      }
    }
    for point in labels.indices { distances[point] = squaredDistance(point, labels[point]) }
  }
}
