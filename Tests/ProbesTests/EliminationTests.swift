import Testing

@testable import Probes

@Suite struct EliminationTests {
  /// Where every thing costs its own, the dearest that the limit asks for are left: none of fewer things are within it.
  @Test(arguments: [0.0, 0.5, 3, 10, 27, 100]) func keepsTheDearest(limit: Double) throws {
    let costs: [Double] = (0..<40).map { Double($0 * 17 % 40) / 4 }
    let kept = try #require(elimination { cost(of: $0, costs) }.remaining(of: costs.count, within: limit))
    var (gone, sum) = (0, 0.0)
    for cost in costs.sorted() where sum + cost <= limit { (gone, sum) = (gone + 1, sum + cost) }
    #expect(kept.count { !$0 } == gone && cost(of: kept, costs) <= limit)
  }

  @Test func nothingIsLeftOfWhatIsTooDear() {
    #expect(elimination { _ in 1 }.remaining(of: 3, within: 0.5) == nil)
    #expect(elimination { _ in 1 }.remaining(of: 3, within: 1) == [false, false, false])
    #expect(elimination { _ in 1 }.remaining(of: 0, within: 1) == [])
  }

  /// Of equal ones the first goes, and one of two that stand for each other stays.
  @Test func oneOfTwinsStays() {
    let twins = elimination { kept in kept[0] || kept[2] ? 0 : 1 }
    #expect(twins.remaining(of: 4, within: 0) == [false, false, true, false])
  }

  /// What harms by being there goes, though the loss falls by it.
  @Test func lossesMayFall() {
    #expect(elimination { kept in kept[1] ? 2 : kept[0] ? 1 : 3 }.remaining(of: 2, within: 2) == [true, false])
  }

  private func cost(of kept: [Bool], _ costs: [Double]) -> Double {
    zip(kept, costs).reduce(0) { $0 + ($1.0 ? 0 : $1.1) }
  }

  private func elimination(_ loss: @escaping ([Bool]) -> Double) -> Elimination {
    Elimination(loss: loss) { kept in
      kept.indices.filter { kept[$0] }.map { place in
        var fewer = kept
        fewer[place] = false
        return loss(fewer)
      }
    }
  }
}
