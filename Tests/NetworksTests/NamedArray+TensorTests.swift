import ArrayFiles
import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite struct NamedArrayTensorTests {
  @Test func tensorsAreKeptToTheBit() {
    let tensor = unevenTensor([2, 3, 4])
    let array = NamedArray(tensor, name: "x")
    #expect(array.shape == [2, 3, 4] && array.name == "x")
    #expect(array.scalars == tensor.elements)
  }

  @Test func singlePrecisionFilesFitEveryBuild() {
    #expect(NamedArray(name: "x", shape: [2], values: [0.1, -3]).scalars == [Scalar(Float(0.1)), -3])
  }
}
