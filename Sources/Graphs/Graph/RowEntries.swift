import CKernels
import Dispatch

/// The entries of a matrix by ranges of its rows, of which each fits into a processor's cache.
///
/// Where entries are put to their rows in one step, each waits for the memory. Here they first go to their range, in
/// their order, and then are sorted within it (least significant digits first), where they are near.
struct RowEntries {
  /// With the memory to sort it a range fits into a cache of a megabyte: 16 bytes an entry, 32 where it has a weight.
  private static let cache = 3 << 18

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

  /// The row of each entry, counted within its range; none where `neighbors` hold it in the bits above the neighbor.
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
    let fair = Self.cache / (edges.isWeighted ? 32 : 16)
    let wanted = max(1, min(1 << 11, count / fair))
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
    if shift + bits > 32 { rows = [UInt16](writtenLater: count) }
    neighbors = [Int32](writtenLater: count)
    // Of weights only as much is held as has been written: with the edges that are left, all would be too much.
    if isWeighted { weights = [Double](writtenLater: count) }
    let (isDirected, shares) = (isDirected, shares)
    var places = places
    self.places = []
    withEntries(isWeighted: isWeighted) { entries, _ in
      edges.blocks.withUnsafeMutableBufferPointer { blocks in
        places.withUnsafeMutableBufferPointer { places in
          nonisolated(unsafe) let (blocks, places, entries) = (blocks, places, entries)
          forEachLane(shares.count) { share in
            for index in shares[share] {
              blocks[index].withEdges { edges in
                withUnsafePointer(to: edges) { edges in
                  withUnsafePointer(to: entries) {
                    mk_part_entries(edges, isDirected ? 1 : 0, &places[share], $0)
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

  /// The graph: rows sorted by neighbor, entries of one neighbor added up in their order, zeros left out.
  ///
  /// Threads order one range after another, each in memory of its own, and write it to where the ranges before it end. The
  /// entries are used up.
  mutating func graph(threads: Int) -> Graph {
    let (nodeCount, starts) = (nodeCount, starts)
    let ranges = starts.count - 1
    let lanes = max(1, min(threads, ranges))
    let isWeighted = !weights.isEmpty
    if !isWeighted { weights = [Double](writtenLater: neighbors.count) }
    var offsets = [Int](writtenLater: nodeCount + 1)
    var sums = [Double](writtenLater: nodeCount)
    var facts = [mk_row_facts](repeating: mk_row_facts(), count: lanes)
    // Where ranges start that have been ordered.
    var places = [0] + [Int](repeating: -1, count: ranges)
    offsets.withUnsafeMutableBufferPointer { offsets in
      sums.withUnsafeMutableBufferPointer { sums in
        places.withUnsafeMutableBufferPointer { places in
          starts.withUnsafeBufferPointer { starts in
            withEntries(isWeighted: isWeighted) { entries, weights in
              var ordering = mk_ordering(
                entries: entries, ranges: ranges, nodes: nodeCount, next: 0, starts: starts.baseAddress,
                places: places.baseAddress, offsets: offsets.baseAddress, neighbors: entries.neighbors,
                weights: weights, sums: sums.baseAddress)
              facts.withUnsafeMutableBufferPointer { facts in
                withUnsafeMutablePointer(to: &ordering) { ordering in
                  nonisolated(unsafe) let (ordering, facts) = (ordering, facts)
                  forEachLane(lanes) { mk_order_ranges(ordering, &facts[$0]) }
                }
              }
            }
          }
        }
      }
    }
    let spare = neighbors.count - places[ranges]
    neighbors.removeLast(spare)
    weights.removeLast(spare)
    defer { (rows, neighbors, weights) = ([], [], []) }
    return Graph(
      isDirected: isDirected, offsets: offsets, neighbors: neighbors, weights: weights,
      sums: RowSums(sums, facts))
  }

  /// Lends the entries to C, and where weights are.
  private mutating func withEntries(
    isWeighted: Bool, _ body: (mk_entries, UnsafeMutablePointer<Double>?) -> Void
  ) {
    let (shift, bits) = (Int32(shift), Int32(bits))
    rows.withUnsafeMutableBufferPointer { rows in
      neighbors.withUnsafeMutableBufferPointer { neighbors in
        weights.withUnsafeMutableBufferPointer { weights in
          body(
            mk_entries(
              shift: shift, bits: bits, rows: rows.isEmpty ? nil : rows.baseAddress,
              neighbors: neighbors.baseAddress, weights: isWeighted ? weights.baseAddress : nil),
            weights.baseAddress)
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
