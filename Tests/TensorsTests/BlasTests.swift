import Testing

@testable import Tensors

@Suite(.serialized) struct BlasTests {
  @Test func libraryIsNamed() { #expect(!Blas.name.isEmpty) }

  /// Names as OpenBLAS prints them.
  @Test func fallbackOnAnOldCoreIsNoticed() {
    #expect(Blas.betterCore(than: "Prescott", vectorBits: 512) == "SkylakeX")
    #expect(Blas.betterCore(than: "Nehalem", vectorBits: 256) == "Haswell")
    #expect(Blas.betterCore(than: "Prescott", vectorBits: 128) == nil)
    for core in ["SkylakeX", "Haswell", "Zen", "Cooperlake", "neoversen1", ""] {
      #expect(Blas.betterCore(than: core, vectorBits: 512) == nil)
    }
  }

  @Test func threadsAreAtLeastOne() {
    let before = Blas.threads
    #expect(before >= 1)
    Blas.threads = 1
    #expect(Blas.threads == 1)
    Blas.threads = before
    #expect(Blas.threads == before)
  }
}
