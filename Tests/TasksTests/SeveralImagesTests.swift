import Tensors
import Testing

@testable import Tasks

@Suite struct SeveralImagesTests {
  @Test func twoDigitsAreTheTaskOfDoubleDigits() throws {
    let two = try SeveralImages(images: 2, trainingCount: 30, testCount: 20).load(seed: 6)
    let double = try DoubleDigits(trainingCount: 30, testCount: 20).load(seed: 6)
    #expect(two.training.inputs == double.training.inputs && two.test.targets == double.test.targets)
    #expect(two.structure == double.structure && two.outputs == double.outputs)
  }

  @Test func eachImageHasAnAnswerAndAModule() throws {
    let task = try SeveralImages(images: 5, trainingCount: 12, testCount: 4).load(seed: 1)
    #expect(task.training.inputs.shape == [12, 320] && task.training.targets.shape == [12, 5])
    #expect(task.outputs == 50 && task.structure?.outputGroups.max() == 4)
    #expect(task.provenance.count == 2 && task.provenance[0].name.hasPrefix("rows of 5 images of optdigits"))
  }

  @Test func imagesOfAFolder() throws {
    let folder = try IDXFolder()
    let task = try SeveralImages(images: 3, directory: folder.url.path, trainingCount: 8, testCount: 4)
      .load(seed: 2)
    #expect(task.training.inputs.shape == [8, 18] && task.outputs == 30)
    // Value k of image i is 7 (6 i + k): the first pixel grows with the label, of which the file has 0 … 4 and 9.
    let images = try IDXImages(directory: folder.url.path).load(seed: 0).training
    for row in 0..<8 {
      for place in 0..<3 {
        let label = Int(task.training.targets[row, place])
        let image = label == 9 ? 5 : label
        #expect(task.training.inputs[row, place * 3] == images.inputs[image, 0])
        #expect(task.training.inputs[row, 9 + place * 3 + 2] == images.inputs[image, 5])
      }
    }
    #expect(throws: TaskError.self) { try SeveralImages(directory: "/nowhere").load(seed: 0) }
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [SeveralImages(images: 0), SeveralImages(trainingCount: 0), SeveralImages(testCount: 0)] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
