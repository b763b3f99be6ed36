import ArrayFiles
import CModulon
import Files
import Tensors

/// Arrays of a caller's, looked at before anything is made of them.
struct CallerArrays {
  /// One of them.
  struct Array {
    var name: String
    var shape: [Int]
    var elements: UnsafeBufferPointer<Float>
    /// Where it stands among the caller's.
    var place: Int
  }

  let arrays: [Array]
  let isOutIn: Bool

  /// Throws where a place or an extent is missing; `what` names them in messages.
  init(_ given: modulon_arrays, _ what: String = "array") throws {
    guard given.count >= 0 else { throw Refused("the number of arrays is \(given.count) (allowed: from 0)") }
    guard (0...1).contains(given.out_in) else {
      throw Refused("out_in is \(given.out_in) (allowed: 0 or 1)")
    }
    isOutIn = given.out_in == 1
    guard given.count > 0 else {
      arrays = []
      return
    }
    guard let data = given.data, let shapes = given.shapes else { throw Refused("there are no arrays") }
    var arrays: [Array] = []
    var next = 0
    for index in 0..<Int(given.count) {
      let rank = Int(given.ranks?[index] ?? 2)
      guard (0...8).contains(rank) else {
        throw Refused("\(what) \(index) has \(rank) axes (allowed: up to 8)", .badInput)
      }
      let name = try text(given.names?[index], "the name of \(what) \(index)") ?? "\(index)"
      let shape = (next..<next + rank).map { Int(shapes[$0]) }
      next += rank
      var count = 1
      for extent in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        guard (0...Int(Int32.max)).contains(extent), !overflow, product <= 1 << 40 else {
          throw Refused("\(what) \(index) cannot have the shape \(shape)", .badInput)
        }
        count = product
      }
      guard let start = data[index] else { throw Refused("\(what) \(index) of shape \(shape) is nowhere") }
      arrays.append(
        Array(name: name, shape: shape, elements: UnsafeBufferPointer(start: start, count: count), place: index)
      )
    }
    self.arrays = arrays
  }

  private init(_ arrays: [Array]) { (self.arrays, isOutIn) = (arrays, false) }

  /// The network read from its outputs to its inputs: matrices outputs × inputs in reverse order, as they lie.
  var mirrored: CallerArrays { CallerArrays(arrays.reversed()) }

  /// Arrays as a file has them.
  var content: ArrayFile {
    ArrayFile(
      arrays: arrays.map { NamedArray(name: $0.name, shape: $0.shape, values: Swift.Array($0.elements)) })
  }

  /// The arrays as tensors, matrices in × out. Throws for arrays that are empty or hold what is no number.
  func tensors(_ what: String = "weight") throws -> [Tensor] {
    try arrays.enumerated().map { index, array in
      guard (1...4).contains(array.shape.count), !array.shape.contains(0) else {
        throw Refused(
          "\(what) \(index) has the shape \(array.shape) (allowed: one to four axes, each from 1)", .badInput)
      }
      let tensor = Tensor(Shape(array.shape), floats: array.elements)
      guard tensor.isFinite else {
        throw Refused("\(what) \(index) has elements that are infinite or not a number", .badInput)
      }
      return isOutIn && array.shape.count == 2 ? tensor.transposed() : tensor
    }
  }

  /// Writes the gradient of each array whole, in its own orientation.
  func write(_ gradients: Parameters, to places: UnsafePointer<UnsafeMutablePointer<Float>?>) {
    for (index, array) in arrays.enumerated() {
      guard let place = places[array.place] else { continue }
      let gradient = index < gradients.count ? gradients.tensors[index] : .zero
      if gradient.isZero {
        place.update(repeating: 0, count: array.elements.count)
      } else {
        (isOutIn && array.shape.count == 2 ? gradient.transposed() : gradient).write(to: place)
      }
    }
  }
}
