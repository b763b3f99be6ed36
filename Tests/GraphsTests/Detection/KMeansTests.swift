import Randomness
import Testing

@testable import Graphs

struct KMeansTests {
  private let points = (0..<120).map { recordedFraction($0 / 3, $0 % 3) }

  private func inertia(_ labels: [Int], _ points: [Double], _ dimension: Int) -> Double {
    Set(labels).reduce(0) { sum, label in
      let members = labels.indices.filter { labels[$0] == label }
      return (0..<dimension).reduce(sum) { sum, axis in
        let coordinates = members.map { points[$0 * dimension + axis] }
        let mean = coordinates.reduce(0, +) / Double(members.count)
        return coordinates.reduce(sum) { $0 + ($1 - mean) * ($1 - mean) }
      }
    }
  }

  /// scikit-learn 1.9.1, the best of 2,000 starts; see spectral_clusters.py. Sums of 40 squares.
  @Test(arguments: [
    (1, 10.285356915270967), (2, 7.4340721818389515), (5, 3.414132211416856),
  ]) func findsWhatScikitLearnFinds(clusters: Int, expected: Double) {
    let found = KMeans.best(of: points, dimension: 3, clusters: clusters, starts: 400, seed: 2)
    #expect(abs(found.inertia - expected) < 1e-12)
    #expect(abs(inertia(found.labels, points, 3) - expected) < 1e-12)
    #expect(Set(found.labels).count == clusters)
  }

  @Test func leavesEveryPointAtTheNearestMean() {
    let found = KMeans.best(of: points, dimension: 3, clusters: 5, starts: 1, seed: 0)
    let means = (0..<5).map { cluster in
      let members = found.labels.indices.filter { found.labels[$0] == cluster }
      return (0..<3).map { axis in members.reduce(0) { $0 + points[$1 * 3 + axis] } / Double(members.count) }
    }
    for point in 0..<40 {
      let distances = means.map { mean in
        (0..<3).reduce(0) { $0 + (points[point * 3 + $1] - mean[$1]) * (points[point * 3 + $1] - mean[$1]) }
      }
      #expect(distances[found.labels[point]] <= distances.min()! + 1e-12)
    }
  }

  @Test func moreStartsAreNeverWorse() {
    let found = [1, 5, 25, 100].map {
      KMeans.best(of: points, dimension: 3, clusters: 5, starts: $0, seed: 7).inertia
    }
    #expect(found == found.sorted(by: >) && found[0] > found[3])
  }

  /// A start in which each cluster has its center is drawn for sure, for points at distance zero are never drawn.
  @Test(arguments: 0..<20 as Range<UInt64>) func separatePlacesAreFoundAtOnce(seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: .data)
    let places = (0..<60).map { _ in stream.below(6) } + Array(0..<6)
    let points = places.flatMap { [Double($0 % 3) * 10, Double($0 / 3)] }
    let found = KMeans.best(of: points, dimension: 2, clusters: 6, starts: 1, seed: seed)
    #expect(found.inertia == 0 && Partition(found.labels) == Partition(places))
  }

  @Test func fewerPlacesThanClustersAreTheClusters() {
    let found = KMeans.best(of: [1, 1, 2, 2, 2], dimension: 1, clusters: 4, starts: 3, seed: 0)
    #expect(found.inertia == 0 && Partition(found.labels) == Partition([0, 0, 1, 1, 1]))
  }

  @Test func oneSeedGivesOneResult() {
    let run = { (seed: UInt64) in
      KMeans.best(of: points, dimension: 3, clusters: 5, starts: 1, seed: seed).labels
    }
    #expect(run(3) == run(3))
    #expect(Set((0..<10).map { run($0) }).count > 1)
  }
}
