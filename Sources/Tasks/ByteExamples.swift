import Tensors

/// Examples whose values are one byte each, such as the pixels of images, as their files have them: what a byte stands for is looked up
/// when a batch is made.
///
/// So a data set takes a byte a value, a quarter or an eighth of what its numbers take, and no epoch of it is ever there as numbers.
struct ByteExamples: Sendable {
  /// N × the shape of one example.
  private(set) var shape: Shape
  private let bytes: [UInt8]
  private let table: [Scalar]

  /// Values in the order of a shape, with the number that each byte stands for.
  init(_ shape: Shape, bytes: [UInt8], table: [Scalar]) {
    precondition(
      shape.rank > 0 && bytes.count == shape.count && table.count == 256,
      "\(bytes.count) bytes and \(table.count) numbers for examples of shape \(shape)")
    (self.shape, self.bytes, self.table) = (shape, bytes, table)
  }

  /// All of them as numbers.
  var numbers: Tensor { taking(0..<shape[0]) }

  /// Some of them as numbers, in the order of their positions.
  func taking(_ positions: some Collection<Int>) -> Tensor {
    let size = shape.count / max(shape[0], 1)
    var numbers = Tensor(Shape([positions.count] + shape.dimensions.dropFirst()))
    numbers.withMutableElements { numbers in
      bytes.withUnsafeBufferPointer { bytes in
        table.withUnsafeBufferPointer { table in
          for (row, position) in positions.enumerated() {
            precondition((0..<shape[0]) ~= position, "example \(position) of \(shape[0])")
            let (to, from) = (row * size, position * size)
            for place in 0..<size { numbers[to + place] = table[Int(bytes[from + place])] }
          }
        }
      }
    }
    return numbers
  }

  /// The same values in another shape of as many.
  func reshaped(to shape: Shape) -> ByteExamples {
    var examples = self
    precondition(shape.count == self.shape.count, "examples of shape \(self.shape) as \(shape)")
    examples.shape = shape
    return examples
  }
}
