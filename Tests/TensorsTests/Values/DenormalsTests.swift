import Tensors
import Testing

@Suite struct DenormalsTests {
  private struct Interrupted: Error {}
  private let least = Tensor([2], [.leastNormalMagnitude, 1])
  private var halved: Tensor { 0.5 * least }

  @Test("Results and operands below the least normal number are zero inside, and what they are outside")
  func zeroInside() {
    let tiny = halved
    #expect(tiny.elements == [.leastNormalMagnitude / 2, 0.5])
    flushingDenormals {
      #expect(halved.elements == [0, 0.5] && (4 * tiny).elements == [0, 2])
    }
    #expect(halved.elements == tiny.elements && (4 * tiny).elements == [2 * .leastNormalMagnitude, 2])
  }

  @Test("What was before comes back after work within work, and after an error")
  func comesBack() {
    flushingDenormals {
      flushingDenormals { #expect(halved.elements[0] == 0) }
      #expect(halved.elements[0] == 0)
    }
    #expect(throws: Interrupted.self) { try flushingDenormals { throw Interrupted() } }
    #expect(halved.elements[0] != 0)
  }
}
