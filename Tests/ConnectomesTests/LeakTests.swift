import ConnectomeSupport
import Connectomes
import Foundation
import Tensors
import Testing

@Suite struct LeakTests {
  /// Products of three matrices of numbers that are rounded to 24 bits each time; sums run in double.
  static let tolerance = 1e-6

  struct Recording: Decodable {
    struct Case: Decodable {
      var sizes: [Int]
      var inputGroups: [Int]
      var outputGroups: [Int]
      var readout: Int?
      var isAssignmentFree: Bool?
      var weights: [[Double]]
      var leak: Double
      var chance: Double
    }
    var cases: [Case]
  }

  /// Recorded by `Oracles/leaks.py`.
  @Test func equalsNumPy() throws {
    let file = try #require(
      Bundle.module.url(forResource: "leaks", withExtension: "json", subdirectory: "Fixtures"))
    let cases = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file)).cases
    #expect(cases.count == 8)
    for recorded in cases {
      let connectome = try Connectome(
        weights: zip(recorded.weights, zip(recorded.sizes, recorded.sizes.dropFirst())).map {
          Tensor([$1.0, $1.1], $0.map { Scalar($0) })
        })
      let leak = try #require(
        connectome.leak(
          inputGroups: recorded.inputGroups, outputGroups: recorded.outputGroups,
          readout: recorded.readout ?? 0, isAssignmentFree: recorded.isAssignmentFree ?? false))
      #expect(abs(leak.value - recorded.leak) < Self.tolerance, "\(recorded.sizes)")
      #expect(abs(leak.chance - recorded.chance) < 1e-15, "\(recorded.sizes)")
    }
  }

  @Test func perfectSeparationLeaksNothing() throws {
    for blocks in [2, 3, 4] {
      // Uneven weights: only the zeros between the blocks make the leak zero.
      let connectome = try planted(sizes: [12, 24, 12, 12], blocks: blocks, between: 0).mapped {
        $3[$1, $2] * Scalar(1 + ($0 + 3 * $1 + 7 * $2) % 11) / 3
      }
      let groups = (0..<12).map { $0 * blocks / 12 }
      let leak = connectome.leak(inputGroups: groups, outputGroups: groups)
      #expect(leak?.value == 0)
      #expect(leak?.normalized == 1)
      let renamed = groups.map { ($0 + 1) % blocks }
      #expect(connectome.leak(inputGroups: groups, outputGroups: renamed)?.value == 1)
      #expect(
        connectome.leak(inputGroups: groups, outputGroups: renamed, isAssignmentFree: true)?.value == 0)
    }
  }

  @Test func evenWeightsLeakByChance() throws {
    let connectome = try planted(sizes: [6, 20, 5], blocks: 1, between: 1)
    let even = try #require(connectome.leak(inputGroups: [0, 0, 0, 1, 1, 1], outputGroups: [0, 0, 1, 1, 1]))
    #expect(abs(even.value - 0.5) < Self.tolerance && abs(even.chance - 0.5) < 1e-15)
    let normalized = try #require(even.normalized)
    #expect(abs(normalized) < 2 * Self.tolerance)
    let uneven = try #require(connectome.leak(inputGroups: [0, 0, 0, 0, 0, 1], outputGroups: [2, 0, 1, 1, 1]))
    // 1 − 5/6 · 1/5 − 1/6 · 3/5
    #expect(abs(uneven.chance - 11.0 / 15) < 1e-15)
    #expect(abs(uneven.value - 11.0 / 15) < Self.tolerance)
  }

  @Test func oneGroupHasNothingToCross() throws {
    let leak = try random(sizes: [2, 3, 2], seed: 1).leak(inputGroups: [4, 4], outputGroups: [4, 4])
    #expect(leak?.value == 0 && leak?.chance == 0)
    #expect(leak?.normalized == nil)
  }

  @Test func ignoresOrderSignAndScale() throws {
    let groups = [0, 0, 1, 1, 2, 2]
    for seed in 0..<8 {
      let connectome = try random(sizes: [6, 9, 8, 6], seed: UInt64(seed), density: 0.7)
      let leak = try #require(connectome.leak(inputGroups: groups, outputGroups: groups))
      for other in [
        try connectome.withHiddenUnitsReversed(), try connectome.withSignsFlipped(),
        try connectome.scaled { [1e-20, 3, 1e20][$0] }, try connectome.scaled { _ in 1e30 },
        try connectome.rescalingHiddenUnits { Scalar($0 + 1) / 3 },
      ] {
        let value = try #require(other.leak(inputGroups: groups, outputGroups: groups)).value
        #expect(abs(value - leak.value) < Self.tolerance)
      }
    }
  }

  @Test func staysBetweenZeroAndOne() throws {
    for seed in 0..<40 {
      let connectome = try random(
        sizes: [5, 4, 6, 5], seed: UInt64(seed), density: Double(seed % 10 + 1) / 10)
      for isFree in [false, true] {
        let leak = connectome.leak(
          inputGroups: [0, 0, 1, 1, 2], outputGroups: [0, 1, 1, 2, 2], isAssignmentFree: isFree)
        if let leak { #expect((0...1) ~= leak.value) }
      }
    }
  }

  @Test func freeAssignmentIsTheBestOne() throws {
    for seed in 0..<10 {
      let connectome = try random(sizes: [6, 5, 6], seed: UInt64(seed))
      let (inputs, outputs) = ([0, 0, 1, 1, 2, 2], [0, 1, 2, 2, 1, 0])
      let renamings = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
      let best = renamings.compactMap { names in
        connectome.leak(inputGroups: inputs, outputGroups: outputs.map { names[$0] })?.value
      }.min()
      let free = connectome.leak(inputGroups: inputs, outputGroups: outputs, isAssignmentFree: true)
      let (found, expected) = try (#require(free).value, #require(best))
      #expect(abs(found - expected) < 1e-12)
    }
  }

  /// Trying all orders of 14 groups would take hours.
  @Test func manyGroupsMayBeAssignedFreely() throws {
    let shifted = try Connectome(weights: [matrix(14, 14) { ($0 + 5) % 14 == $1 ? 2 : 0 }])
    let groups = Array(0..<14)
    #expect(shifted.leak(inputGroups: groups, outputGroups: groups)?.value == 1)
    #expect(shifted.leak(inputGroups: groups, outputGroups: groups, isAssignmentFree: true)?.value == 0)
  }

  @Test func longChainsStayWithinTheNumbers() throws {
    let sizes = [Int](repeating: 8, count: 60)
    let groups = (0..<8).map { $0 / 4 }
    for factor: Scalar in [1e-30, 1e30] {
      let deep = try planted(sizes: sizes, blocks: 2, between: 0).scaled { _ in factor }
      #expect(deep.leak(inputGroups: groups, outputGroups: groups)?.value == 0)
    }
  }

  @Test func isNilWhereGroupsDoNotFitOrNoPathIsLeft() throws {
    let connectome = try random(sizes: [3, 4, 2], seed: 2)
    let (inputs, outputs) = ([0, 1, 1], [0, 1])
    #expect(connectome.leak(inputGroups: inputs, outputGroups: outputs) != nil)
    #expect(connectome.leak(inputGroups: [0, 1], outputGroups: outputs) == nil)
    #expect(connectome.leak(inputGroups: inputs, outputGroups: [0, 1, 1]) == nil)
    #expect(connectome.leak(inputGroups: inputs, outputGroups: [0, 0, 1, 1], readout: 1) != nil)
    for readout in [-1, 2, 3] {
      #expect(connectome.leak(inputGroups: inputs, outputGroups: outputs, readout: readout) == nil)
    }
    let cut = try connectome.mapped { layer, row, column, w in layer == 0 ? w[row, column] : 0 }
    #expect(cut.leak(inputGroups: inputs, outputGroups: outputs) == nil)
    // Both layers have weights, but no path goes through.
    let broken = try Connectome(weights: [Tensor([1, 2], [1, 0]), Tensor([2, 1], [0, 1])])
    #expect(broken.leak(inputGroups: [0], outputGroups: [0]) == nil)
  }
}
