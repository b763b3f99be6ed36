@testable import Graphs

/// Pairs of partitions with the agreement that other programs find: see recorded_graphs.py.
struct RecordedPartitions: Sendable {
  let first: [Int]
  let second: [Int]
  /// scikit-learn's normalized mutual information with the arithmetic mean.
  let mutualInformation: Double
  /// scikit-learn's adjusted Rand index.
  let randIndex: Double
  /// igraph's variation of information, in nats.
  let variation: Double

  static let all = [
    RecordedPartitions(
      first: [1, 1, 2, 2, 0, 0, 2, 2, 0, 0, 2, 1], second: [3, 1, 2, 2, 0, 3, 2, 1, 0, 0, 2, 1],
      mutualInformation: 0.6593241522256988, randIndex: 0.5105067985166872, variation: 0.8297276722545783),
    RecordedPartitions(
      first: [3, 4, 0, 3, 1, 2, 4, 1, 3, 0, 1, 4, 2, 2, 1, 0, 2, 3, 2, 3, 1, 3, 3, 4, 2, 0, 3, 2, 4, 2],
      second: [3, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 2, 0, 0, 2, 1, 1, 1, 1, 3, 3, 1, 0, 0, 3, 2, 1, 0],
      mutualInformation: 0.3054517494364224, randIndex: 0.06433554863083583, variation: 1.9354370346556542),
    RecordedPartitions(
      first: [
        6, 5, 2, 0, 5, 5, 3, 1, 1, 2, 5, 2, 0, 4, 5, 1, 3, 2, 3, 0, 4, 1, 3, 2, 4, 0, 2, 4, 5, 2, 0, 5, 3,
        4, 1, 3, 6, 6, 2, 4, 0, 5, 1, 2, 6, 3, 6, 1, 5, 6,
      ],
      second: [
        6, 5, 2, 0, 6, 6, 3, 1, 1, 4, 5, 3, 3, 2, 5, 1, 3, 2, 3, 0, 4, 1, 4, 5, 5, 2, 6, 4, 4, 2, 2, 5, 3,
        4, 1, 0, 1, 6, 4, 6, 0, 1, 1, 2, 6, 3, 5, 1, 5, 6,
      ],
      mutualInformation: 0.5050063031154107, randIndex: 0.2954853551328924, variation: 1.9077301523672898),
  ]
}
