import Testing

@testable import Tensors

@Suite("Tensors of another program's numbers") struct TensorFloatsTests {
  @Test("Numbers come in and go out in row-major order")
  func roundTrip() {
    let numbers: [Float] = [1, -2.5, .infinity, 0, .leastNonzeroMagnitude, 7]
    let tensor = numbers.withUnsafeBufferPointer { Tensor([2, 3], floats: $0) }
    #expect(tensor.elements == numbers.map { Scalar($0) })
    #expect(tensor[1, 0] == 0)
    var written = [Float](repeating: -1, count: 7)
    written.withUnsafeMutableBufferPointer { tensor.write(to: $0.baseAddress!) }
    #expect(written == numbers + [-1 as Float])
  }
}
