import Randomness
import Tensors

/// Images of one size side by side: what tasks with an answer for each of several images are made of.
struct ImageRow {
  /// The images, N × height · width or N × 1 × height × width, with their classes.
  let images: Dataset
  let height: Int
  let width: Int
  /// How many stand in a row.
  let count: Int

  /// So many rows of images that a stream draws, N × height · (count · width), with a class for each image.
  ///
  /// Rows whose classes are not wanted are drawn again, so some must be.
  func examples(
    _ rows: Int, using stream: inout RandomStream, where isWanted: ([Int]) -> Bool = { _ in true }
  ) -> Dataset {
    let classes = images.targets.elements.map { Int($0) }
    var chosen: [Int] = []
    chosen.reserveCapacity(count * rows)
    while chosen.count < count * rows {
      let row = (0..<count).map { _ in stream.below(images.count) }
      if isWanted(row.map { classes[$0] }) { chosen += row }
    }
    let pixels = images.taking(chosen).inputs.elements
    let size = height * width
    var inputs: [Scalar] = []
    inputs.reserveCapacity(pixels.count)
    for row in 0..<rows {
      for line in 0..<height {
        for image in count * row..<count * (row + 1) {
          let start = image * size + line * width
          inputs += pixels[start..<start + width]
        }
      }
    }
    return Dataset(
      inputs: Tensor([rows, count * size], inputs),
      targets: Tensor([rows, count], images.targets.taking(chosen).elements))
  }

  /// Each image's pixels, and its outputs, are a group of their own.
  func structure(classes: Int) -> KnownStructure {
    let line = (0..<count * width).map { $0 / width }
    return KnownStructure(
      inputGroups: (0..<height).flatMap { _ in line }, outputGroups: (0..<count * classes).map { $0 / classes })
  }
}
