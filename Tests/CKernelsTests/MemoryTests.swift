import CKernels
import Foundation
import TestSupport
import Testing

@testable import Tensors

@Suite struct MemoryTests {
  @Test func blocksAreAlignedWhateverTheirSize() {
    for count in [0, 1, 15, 16, 17, 1000, 4097, 300_000] {
      let block = mk_allocate(count)
      #expect(UInt(bitPattern: block) % 64 == 0)
      block!.update(repeating: 1, count: count)
      mk_release(block, count)
    }
  }

  @Test func releasedBlockIsHandedOutAgain() {
    let first = mk_allocate(1000)!
    let second = mk_allocate(1000)!
    #expect(first != second)
    mk_release(first, 1000)
    #expect(mk_allocate(1000) == first)
    mk_release(second, 1000)
    // The same power of two of bytes is enough.
    #expect(mk_allocate(900) == second)
    mk_release(first, 1000)
    mk_release(second, 900)
  }

  @Test func liveBlocksDoNotOverlap() {
    let counts = (0..<200).map { 1 + ($0 * 37) % 500 }
    let blocks = counts.map { mk_allocate($0)! }
    for (index, block) in blocks.enumerated() { block.update(repeating: Scalar(index), count: counts[index]) }
    for (index, block) in blocks.enumerated() {
      #expect(UnsafeBufferPointer(start: block, count: counts[index]).allSatisfy { $0 == Scalar(index) })
    }
    for (block, count) in zip(blocks, counts) { mk_release(block, count) }
  }

  @Test func moreBlocksThanAreKeptAreFreed() {
    let blocks = (0..<200).map { _ in mk_allocate(16)! }
    for block in blocks { mk_release(block, 16) }
    #expect(Set((0..<200).map { _ in mk_allocate(16)! }).count == 200)
  }

  @Test func impossibleSizeIsRefused() {
    #expect(mk_allocate(1 << 40) == nil)
  }

  /// Tensors made on one thread, read and released on others, many times over.
  @Test func tensorsCrossThreads() async {
    let expected = (0..<200).reduce(0.0) { $0 + Double($1 % 7) * 257 }
    let total = await withTaskGroup(of: Double.self) { group in
      for index in 0..<200 {
        let made = Tensor(repeating: Scalar(index % 7), [257])
        group.addTask {
          var copy = made
          copy.add(made)
          return Double((copy - made).sum())
        }
      }
      return await group.reduce(0, +)
    }
    #expect(total == expected)
  }

  /// A thread's blocks go back to the system when it ends, those released by others too: no crash, no double
  /// free.
  @Test func threadsThatEndGiveTheirBlocksBack() {
    for round in 0..<20 {
      nonisolated(unsafe) var made: [Tensor] = []
      let done = DispatchSemaphore(value: 0)
      Thread {
        made = (0..<100).map { Tensor(repeating: Scalar($0), [64]) }
        _ = made.map { 2 * $0 }
        done.signal()
      }.start()
      done.wait()
      #expect(made[round].elements[63] == Scalar(round))
      made = []
    }
  }
}
