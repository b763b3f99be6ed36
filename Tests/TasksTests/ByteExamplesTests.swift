import Tensors
import Testing

@testable import Tasks

@Suite struct ByteExamplesTests {
  private let table = (0..<256).map { Scalar($0) / 4 - 3 }
  private let bytes: [UInt8] = (0..<24).map { UInt8($0 * 53 % 256) }

  private var examples: ByteExamples { ByteExamples([4, 2, 3], bytes: bytes, table: table) }

  @Test func numbersAreThoseOfTheTable() {
    #expect(examples.numbers == Tensor([4, 2, 3], bytes.map { table[Int($0)] }))
    #expect(examples.taking([3, 0, 3]) == examples.numbers.taking([3, 0, 3]))
    #expect(examples.taking([]).shape == [0, 2, 3])
    #expect(examples.reshaped(to: [4, 6]).taking([1]) == examples.numbers.reshaped(to: [4, 6]).taking([1]))
  }

  /// A data set of bytes is one of numbers in every other way.
  @Test func aDataSetOfBytesIsOneOfNumbers() {
    let targets = Tensor([4], [3, 2, 1, 0])
    let (own, plain) = (
      Dataset(examples, targets: targets), Dataset(inputs: examples.numbers, targets: targets)
    )
    #expect(own.count == 4 && own.inputShape == [4, 2, 3] && own.inputs == plain.inputs)
    #expect(own.taking([2, 1]).inputs == plain.taking([2, 1]).inputs)
    #expect(own.taking([2, 1]).targets == Tensor([2], [1, 2]))
    #expect(own.parts(of: 3).map(\.inputs) == plain.parts(of: 3).map(\.inputs))
    #expect(own.reshaped(to: [6]).taking([0]).inputs.shape == [1, 6])
    var changed = own
    changed.inputs = Tensor([4, 1])
    #expect(changed.inputShape == [4, 1] && own.inputShape == [4, 2, 3])
  }
}
