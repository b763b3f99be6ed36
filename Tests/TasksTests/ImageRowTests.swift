import Randomness
import Tensors
import Testing

@testable import Tasks

@Suite struct ImageRowTests {
  /// Images of 2 × 3 pixels whose values say image, row and column.
  private let images: Dataset = {
    var pixels: [Scalar] = []
    for image in 0..<4 {
      for place in 0..<6 { pixels.append(Scalar(Self.value(image, place))) }
    }
    return Dataset(inputs: Tensor([4, 6], pixels), targets: Tensor([4], [3, 2, 1, 0]))
  }()

  private static func value(_ image: Int, _ place: Int) -> Int { 100 * image + place / 3 * 10 + place % 3 }

  @Test func linesOfEachImageStandSideBySide() {
    let row = ImageRow(images: images, height: 2, width: 3, count: 3)
    var stream = RandomStream(seed: 1, stream: .data)
    let examples = row.examples(5, using: &stream)
    #expect(examples.inputs.shape == [5, 18] && examples.targets.shape == [5, 3])
    for example in 0..<5 {
      for image in 0..<3 {
        let number = 3 - Int(examples.targets[example, image])
        for place in 0..<6 {
          let (line, column) = (place / 3, place % 3)
          let found = examples.inputs[example, line * 9 + image * 3 + column]
          #expect(Int(found) == Self.value(number, place))
        }
      }
    }
  }

  /// Rows that are not wanted are drawn again: the others are those of the same stream, in its order.
  @Test func rowsThatAreNotWantedAreLeftOut() {
    let row = ImageRow(images: images, height: 2, width: 3, count: 2)
    var (all, some) = (RandomStream(seed: 1, stream: .data), RandomStream(seed: 1, stream: .data))
    let (every, wanted) = (row.examples(60, using: &all), row.examples(9, using: &some) { $0[0] < $0[1] })
    let ordered = Array((0..<60).filter { every.targets[$0, 0] < every.targets[$0, 1] }.prefix(9))
    #expect(ordered.count == 9 && wanted.inputs == every.taking(ordered).inputs)
    #expect(wanted.targets == every.taking(ordered).targets)
  }

  @Test func eachImageIsAGroup() {
    let structure = ImageRow(images: images, height: 2, width: 3, count: 2).structure(classes: 4)
    #expect(structure.inputGroups == [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1])
    #expect(structure.outputGroups == [0, 0, 0, 0, 1, 1, 1, 1])
  }
}
