import Foundation
import Randomness
import Statistics
import Testing

@Suite struct ParetoFrontTests {
  private func pairs(_ points: [[Double]]) -> [ObjectivePair] { points.map { ObjectivePair($0[0], $0[1]) } }

  /// Half of the records have many ties.
  @Test func equalsPymoo() {
    for recorded in Recorded.all.fronts {
      let front = ParetoFront(of: pairs(recorded.points))
      #expect(front.indices == recorded.front)
      #expect(front.points == front.indices.map { pairs(recorded.points)[$0] })
      let volume = front.hypervolume(reference: pairs([recorded.reference])[0])
      #expect(isClose(volume, recorded.hypervolume))
    }
  }

  private func random(_ count: Int, seed: UInt64) -> [ObjectivePair] {
    var stream = RandomStream(seed: seed, stream: .statistics)
    return (0..<count).map { _ in ObjectivePair(stream.uniform(), (stream.uniform() * 16).rounded() / 16) }
  }

  @Test func beatenCandidatesChangeNothing() throws {
    let candidates = random(30, seed: 1)
    let front = ParetoFront(of: candidates)
    let worse = front.points.flatMap { [ObjectivePair($0.first + 0.1, $0.second), ObjectivePair($0.first, 2)] }
    let more = ParetoFront(of: candidates + worse)
    #expect(more.indices == front.indices)
    let reference = ObjectivePair(3, 3)
    #expect(more.hypervolume(reference: reference) == front.hypervolume(reference: reference))
  }

  @Test func anyCandidateCanOnlyAddVolume() throws {
    let candidates = random(60, seed: 2)
    let reference = ObjectivePair(0.8, 0.9)
    var last = 0.0
    for count in 1...candidates.count {
      let volume = try #require(ParetoFront(of: Array(candidates[..<count])).hypervolume(reference: reference))
      // Sums over other strips round differently.
      #expect(volume >= last - 1e-15)
      last = volume
    }
    #expect(last > 0.5 && last < 0.72)
  }

  @Test func theOrderOfCandidatesAndOfObjectivesDoesNotMatter() throws {
    let candidates = random(50, seed: 3)
    let front = ParetoFront(of: candidates)
    let reversed = ParetoFront(of: candidates.reversed())
    #expect(reversed.points == front.points.reversed())
    let swapped = ParetoFront(of: candidates.map { ObjectivePair($0.second, $0.first) })
    #expect(swapped.indices == front.indices)
    let volume = try #require(front.hypervolume(reference: ObjectivePair(1, 2)))
    #expect(isClose(swapped.hypervolume(reference: ObjectivePair(2, 1)), volume))
  }

  @Test func equalCandidatesStayAndUnmeasuredOnesAreNamed() {
    let front = ParetoFront(
      of: pairs([[1, 2], [.nan, 0], [1, 2], [1, 3], [0, .infinity], [2, 1], [-.infinity, 0]]))
    #expect(front.indices == [0, 2, 5])
    #expect(front.excluded == [1, 4, 6])
    #expect(front.hypervolume(reference: ObjectivePair(3, 3)) == 3)
    #expect(front.hypervolume(reference: ObjectivePair(1, 1)) == 0)
    #expect(front.hypervolume(reference: ObjectivePair(.infinity, 1)) == nil)
    #expect(ParetoFront(of: []).hypervolume(reference: ObjectivePair(1, 1)) == 0)
  }
}
