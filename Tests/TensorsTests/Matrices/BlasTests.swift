import Foundation
import Testing

@testable import Tensors

@Suite(.serialized) struct BlasTests {
  @Test func libraryIsNamed() { #expect(!Blas.name.isEmpty) }

  /// An OpenBLAS that does not know the processor takes it for the oldest it supports; ours must not be left with that
  /// where the processor can do more.
  @Test func coreFitsTheProcessor() throws {
    guard let flags = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8), flags.contains(" avx2 ")
    else {
      return
    }
    #expect(Blas.core != "Prescott")
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
