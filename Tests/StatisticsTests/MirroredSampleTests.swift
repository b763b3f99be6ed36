import Testing

@testable import Statistics

@Suite struct MirroredSampleTests {
  @Test(arguments: [[3.0, -1, 2], [-3, 1, -2], [1, 1, -1, -1], [0, 0], [-5], []])
  func aSampleAndItsMirrorImageShareOneForm(values: [Double]) {
    let sample = MirroredSample(values)
    let mirror = MirroredSample(values.map { -$0 })
    #expect(sample.ascending == mirror.ascending)
    #expect(sample.ascending == sample.ascending.sorted())
    #expect(sample.ascending == (sample.isMirrored ? values.map { -$0 } : values).sorted())
    // Only a sample that is its own mirror image may be left as it is on both sides.
    #expect(sample.isMirrored != mirror.isMirrored || values.sorted() == values.map { -$0 }.sorted())
  }

  @Test func whatIsNotFiniteIsLeftToTheCaller() {
    #expect(!MirroredSample([.infinity, .nan, 3]).isMirrored)
  }
}
