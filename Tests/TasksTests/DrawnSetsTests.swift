import Tensors
import Testing

@testable import Tasks

@Suite("Drawn sets") struct DrawnSetsTests {
  private func sets(_ what: String = "drawn") -> DrawnSets {
    DrawnSets("a title", seed: 7, training: 3, test: 2, what: what) { count, part in
      Dataset(
        inputs: Tensor([count, 1], (0..<count).map { Scalar($0) }),
        targets: Tensor(repeating: Scalar(part), [count, 1]))
    }
  }

  @Test("the two sets are of two parts of the stream") func parts() {
    #expect(sets().training.targets.elements == [0, 0, 0])
    #expect(sets().test.targets.elements == [1, 1])
  }

  @Test("the record says which set, what was drawn and by which seed") func record() {
    let records = sets("noise drawn").provenance
    #expect(records.map(\.name) == ["a title", "a title"])
    #expect(records.map(\.count) == [3, 2])
    #expect(records.map(\.split) == ["training, noise drawn with seed 7", "test, noise drawn with seed 7"])
    #expect(records[0].sha256 != records[1].sha256)
  }
}
