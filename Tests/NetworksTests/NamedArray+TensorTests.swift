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

  @Test func whatVanishesIsCounted() {
    let array = NamedArray(name: "x", shape: [3], doubles: [1e-300, 0, -1e-301])
    let isSingle = MemoryLayout<Scalar>.size == 4
    #expect(array.vanishing == (isSingle ? 2 : 0) && (array.vanishingNote != nil) == isSingle)
    #expect(array.vanishingNote?.hasPrefix("2 elements of 'x' are nearer to 0 than") != false)
    #expect(NamedArray(name: "x", shape: [1], doubles: [1]).vanishingNote == nil)
  }

  @Test func singlePrecisionFilesFitEveryBuild() {
    #expect(NamedArray(name: "x", shape: [2], values: [0.1, -3]).scalars == [Scalar(Float(0.1)), -3])
  }
}
