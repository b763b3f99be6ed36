import Foundation
import Testing

@testable import Randomness

/// Words recorded from NumPy 2.4.6 by `Oracles/random_raw.py`.
@Suite struct RandomStreamTests {
  @Test(arguments: 0..<4) func wordsAreThoseThatComeOneByOne(before: Int) {
    for count in [0, 1, 3, 4, 5, 8, 21] {
      var (one, two) = (RandomStream(seed: 7, stream: .noise), RandomStream(seed: 7, stream: .noise))
      for _ in 0..<before { _ = (one.next(), two.next()) }
      #expect(one.words(count) == (0..<count).map { _ in two.next() } && one == two)
    }
  }

  @Test func wordsEqualNumPys() {
    var stream = RandomStream(seed: 1, key: 2, index: 0, drawn: 0)
    let words = (0..<9).map { _ in stream.next() }
    #expect(
      words == [
        5_705_853_004_827_290_377, 6_584_680_345_644_299_050, 680_768_428_710_196_683,
        17_743_966_978_540_583_234, 350_372_593_450_749_763, 7_894_911_970_127_314_984,
        6_168_362_027_868_159_645, 13_629_296_676_170_915_562, 11_765_738_615_671_844_847,
      ])
  }

  @Test func indexIsTheThirdCounterWord() {
    var stream = RandomStream(seed: 7, stream: .nulls, index: 3)
    let words = (0..<5).map { _ in stream.next() }
    #expect(
      words == [
        6_144_647_022_933_391_716, 13_577_710_631_346_657_584, 2_605_415_985_891_039_378,
        11_837_665_863_176_375_601, 2_844_106_378_510_087_073,
      ])
  }

  @Test func uniformsEqualNumPys() {
    var stream = RandomStream(seed: 1, key: 2, index: 0, drawn: 0)
    let values = (0..<5).map { _ in stream.uniform() }
    #expect(
      values == [
        0.30931491118583454, 0.3569562367935075, 0.036904530468356844, 0.9619023773322376,
        0.018993736349934065,
      ])
  }

  @Test(arguments: 0..<9) func encodedStreamGoesOnWhereItStopped(drawn: Int) throws {
    var stream = RandomStream(seed: 5, stream: .batches)
    for _ in 0..<drawn { _ = stream.next() }
    var restored = try JSONDecoder().decode(RandomStream.self, from: JSONEncoder().encode(stream))
    #expect(restored == stream)
    #expect((0..<10).map { _ in restored.next() } == (0..<10).map { _ in stream.next() })
  }

  @Test func streamsDiffer() {
    var firsts = Set<UInt64>()
    for name in StreamName.allCases {
      for index in 0..<10 as Range<UInt64> {
        var stream = RandomStream(seed: 0, stream: name, index: index)
        firsts.insert(stream.next())
      }
    }
    #expect(firsts.count == StreamName.allCases.count * 10)
  }
}
