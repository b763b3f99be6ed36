import Testing

@testable import Tensors

@Suite(.serialized) struct BlasTests {
  @Test func libraryIsNamed() { #expect(!Blas.name.isEmpty) }

  @Test func threadsAreAtLeastOne() {
    let before = Blas.threads
    #expect(before >= 1)
    Blas.threads = 1
    #expect(Blas.threads == 1)
    Blas.threads = before
    #expect(Blas.threads == before)
  }
}
