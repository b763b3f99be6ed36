/// Elements of an array that does not lie in row-major order: element (i, j, …) is number offset + i · strides[0] +
/// j · strides[1] + …
struct StridedView: Equatable {
  var offset = 0
  let shape: [Int]
  let strides: [Int]

  /// A view whose elements have places of their own.
  init(offset: Int = 0, shape: [Int], strides: [Int]) {
    self.offset = offset
    self.shape = shape
    self.strides = strides
  }

  /// All numbers of an array whose first axis runs fastest.
  init(fortranOrder shape: [Int]) {
    var strides: [Int] = []
    var stride = 1
    for dimension in shape {
      strides.append(stride)
      // Beside an axis of no elements others may be of any length.
      stride &*= dimension
    }
    self.init(shape: shape, strides: strides)
  }

  /// All numbers of an array whose last axis runs fastest.
  init(rowMajor shape: [Int]) {
    self.init(shape: shape, strides: StridedView(fortranOrder: shape.reversed()).strides.reversed())
  }

  /// The number of elements; nil where a dimension is negative or there are more than can be counted.
  var count: Int? {
    var total = 1
    for dimension in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      if overflow || dimension < 0 { return nil }
      total = product
    }
    return total
  }

  /// Whether its elements are in row-major order, one after the other; no elements are.
  var isContiguous: Bool {
    guard let count, count > 0 else { return count == 0 }
    var expected = 1
    for (dimension, stride) in zip(shape, strides).reversed() where dimension != 1 {
      if stride != expected { return false }
      expected *= dimension
    }
    return true
  }

  /// Whether every element is one of so many numbers.
  func fits(_ count: Int) -> Bool {
    guard offset >= 0, strides.count == shape.count, strides.allSatisfy({ $0 >= 0 }), let own = self.count
    else { return false }
    if own == 0 { return true }
    var last = offset
    for (dimension, stride) in zip(shape, strides) {
      let (step, tooFar) = stride.multipliedReportingOverflow(by: dimension - 1)
      let (sum, beyond) = last.addingReportingOverflow(step)
      if tooFar || beyond { return false }
      last = sum
    }
    return last < count
  }

  /// The elements in row-major order, of numbers that it `fits`. Complexity: O(count).
  func elements<Value>(of numbers: [Value]) -> [Value] {
    let count = count ?? 0
    // A view of nothing may begin anywhere.
    if count == 0 { return [] }
    // All of them are not copied.
    if isContiguous { return count == numbers.count ? numbers : Array(numbers[offset..<offset + count]) }
    var index = [Int](repeating: 0, count: shape.count)
    var source = offset
    return (0..<count).map { _ in
      let value = numbers[source]
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        source += strides[axis]
        if index[axis] < shape[axis] { break }
        source -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
      return value
    }
  }
}

extension NamedArray {
  /// The elements of a view of some numbers, in a file's bytes; those of double precision are kept so.
  init(
    name: String, view: StridedView, of bytes: UnsafeRawBufferPointer, _ type: ElementType,
    bigEndian: Bool = false
  ) {
    if type == .float64 {
      let doubles = view.elements(of: ElementType.doubles(bytes, bigEndian: bigEndian))
      self.init(name: name, shape: view.shape, doubles: doubles)
    } else {
      let values = view.elements(of: type.floats(bytes, bigEndian: bigEndian))
      self.init(name: name, shape: view.shape, values: values, elementType: type)
    }
  }
}
