import CKernels
import Dispatch

/// The entries of a matrix by ranges of its rows, of which each fits into a processor's cache.
///
/// Where entries are put to their rows in one step, each waits for the memory. Here they first go to their range, in
/// their order, and then are sorted within it (least significant digits first), where they are near.
struct RowEntries {
  /// About how many entries a range should have: with the memory to sort them they fit into a cache of a megabyte.
  private static let fair = 1 << 15

  private let isDirected: Bool
  private let nodeCount: Int
  /// A range has 2^shift rows.
  private let shift: Int
  /// How many bits hold a neighbor.
  private let bits: Int
  /// The blocks that a thread sees to.
  private let shares: [Range<Int>]
  /// Where the entries of each range start, and of each share of the edges within it; one more than ranges and shares.
  private var places: [[UInt32]]
  private var starts: [Int]

  /// The row of each entry, counted within its range.
  private var rows: [UInt16] = []
  private var neighbors: [Int32] = []
  /// None where all edges weigh 1.
  private var weights: [Double] = []

  /// Room for the entries of edges.
  init(_ edges: EdgeBlocks, nodeCount: Int, directed: Bool, threads: Int) {
    (self.nodeCount, isDirected) = (nodeCount, directed)
    let count = edges.count * (directed ? 1 : 2)
    bits = max(1, Int.bitWidth - max(0, nodeCount - 1).leadingZeroBitCount)
    // A key has the row, the neighbor and the place of an entry.
    let most = min(16, 64 - bits - (Int.bitWidth - count.leadingZeroBitCount))
    let wanted = max(1, min(1 << 11, count / Self.fair))
    shift = (0...most).first { max(0, nodeCount - 1) >> $0 < wanted } ?? most
    let (shift, shares) = (shift, edges.shares(threads))
    self.shares = shares
    let ranges = (max(0, nodeCount - 1) >> shift) + 1
    places = concurrentMap(shares.count, threads: threads) { share in
      var counts = [UInt32](repeating: 0, count: ranges)
      for block in edges.blocks[shares[share]] {
        block.withEdges {
          withUnsafePointer(to: $0) { mk_count_entries($0, directed ? 1 : 0, Int32(shift), &counts) }
        }
      }
      return counts
    }
    starts = [0]
    for range in 0..<ranges {
      var next = starts[range]
      for share in shares.indices {
        let entries = Int(places[share][range])
        places[share][range] = UInt32(next)
        next += entries
      }
      starts.append(next)
    }
  }

  /// Puts the entries of the edges into their ranges. Each block is freed as soon as it has been seen.
  mutating func take(_ edges: inout EdgeBlocks) {
    let count = starts.last!
    let isWeighted = edges.isWeighted
    (rows, neighbors) = ([UInt16](writtenLater: count), [Int32](writtenLater: count))
    if isWeighted { weights = [Double](writtenLater: count) }
    let (shift, isDirected, shares) = (Int32(shift), isDirected, shares)
    var places = places
    self.places = []
    withEntries { entries in
      edges.blocks.withUnsafeMutableBufferPointer { blocks in
        places.withUnsafeMutableBufferPointer { places in
          nonisolated(unsafe) let (blocks, places, entries) = (blocks, places, entries)
          forEachLane(shares.count) { share in
            for index in shares[share] {
              blocks[index].withEdges { edges in
                withUnsafePointer(to: edges) { edges in
                  withUnsafePointer(to: entries) {
                    mk_part_entries(edges, isDirected ? 1 : 0, shift, &places[share], $0)
                  }
                }
              }
              blocks[index] = EdgeBlocks.Block()
            }
          }
        }
      }
    }
  }

  /// The rows: sorted by neighbor, entries of one neighbor added up in their order, zeros left out. The entries are used up.
  mutating func rows(threads: Int) -> (offsets: [Int], neighbors: [Int32], weights: [Double]) {
    let lanes = lanes(threads)
    let (shift, bits, starts) = (shift, bits, starts)
    let hasWeights = !weights.isEmpty
    if !hasWeights { weights = [Double](writtenLater: neighbors.count) }
    // The entries of each row, one place behind it.
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    var kept = [Int](repeating: 0, count: lanes.count)
    withEntries(hasWeights: hasWeights) { entries in
      offsets.withUnsafeMutableBufferPointer { offsets in
        kept.withUnsafeMutableBufferPointer { kept in
          nonisolated(unsafe) let (entries, offsets, kept) = (entries, offsets, kept)
          forEachLane(lanes.count) { lane in
            let largest = lanes[lane].reduce(0) { max($0, starts[$1 + 1] - starts[$1]) }
            let memory = UnsafeMutableRawPointer.allocate(byteCount: 24 * largest, alignment: 64)
            defer { memory.deallocate() }
            let first = starts[lanes[lane].lowerBound]
            for range in lanes[lane] {
              kept[lane] += withUnsafePointer(to: entries) {
                mk_order_entries(
                  $0, starts[range], starts[range + 1], Int32(shift), Int32(bits), first + kept[lane], memory,
                  offsets.baseAddress! + 1 + range << shift)
              }
            }
          }
        }
      }
    }
    rows = []
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    close(lanes.map { starts[$0.lowerBound] }, kept)
    defer { (neighbors, weights) = ([], []) }
    return (offsets, neighbors, weights)
  }

  /// The ranges in parts of about as many entries each.
  private func lanes(_ threads: Int) -> [Range<Int>] {
    let (ranges, count) = (starts.count - 1, starts.last!)
    let lanes = max(1, min(threads, ranges))
    let borders = (0...lanes).map { lane in
      lane == lanes ? ranges : starts.firstIndex { $0 >= count * lane / lanes }!
    }
    return zip(borders, borders.dropFirst()).map { $0..<max($0, $1) }
  }

  /// Moves what lanes have kept to where the lane before it ends.
  private mutating func close(_ starts: [Int], _ kept: [Int]) {
    let total = kept.reduce(0, +)
    neighbors.withUnsafeMutableBufferPointer { neighbors in
      weights.withUnsafeMutableBufferPointer { weights in
        nonisolated(unsafe) let (neighbors, weights) = (neighbors, weights)
        forEachLane(2) { array in
          var end = 0
          for (start, count) in zip(starts, kept) {
            if start != end, count > 0 {
              if array == 0 {
                (neighbors.baseAddress! + end).update(from: neighbors.baseAddress! + start, count: count)
              } else {
                (weights.baseAddress! + end).update(from: weights.baseAddress! + start, count: count)
              }
            }
            end += count
          }
        }
      }
    }
    neighbors.removeLast(neighbors.count - total)
    weights.removeLast(weights.count - total)
  }

  /// Lends the entries to C.
  private mutating func withEntries(hasWeights: Bool = true, _ body: (mk_entries) -> Void) {
    rows.withUnsafeMutableBufferPointer { rows in
      neighbors.withUnsafeMutableBufferPointer { neighbors in
        weights.withUnsafeMutableBufferPointer { weights in
          let own = weights.isEmpty ? nil : weights.baseAddress
          body(
            mk_entries(
              rows: rows.baseAddress, neighbors: neighbors.baseAddress, weights: hasWeights ? own : nil,
              sums: own))
        }
      }
    }
  }
}

extension EdgeBlocks.Block {
  /// Lends the edges to C.
  fileprivate func withEdges(_ body: (mk_edges) -> Void) {
    ends.withUnsafeBufferPointer { ends in
      weights.withUnsafeBufferPointer { weights in
        body(
          mk_edges(
            count: ends.count / 2, ends: ends.baseAddress, weights: weights.isEmpty ? nil : weights.baseAddress)
        )
      }
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array whose elements are all written before any is read.
  fileprivate init(writtenLater count: Int) {
    self.init(unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
  }
}

/// Runs `body` for 0 ..< count, each on a thread of its own.
func forEachLane(_ count: Int, _ body: @Sendable (Int) -> Void) {
  if count == 1 { return body(0) }
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}
