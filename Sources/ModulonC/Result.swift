import CModulon
import Foundation
import Tensors

/// What a call gives back: a text and arrays, at places that do not move.
final class Result: @unchecked Sendable {
  private let text: UnsafeMutablePointer<CChar>
  private let arrays: [(shape: Shape, elements: UnsafeMutableBufferPointer<Float>)]

  init(_ text: String = "", _ tensors: [Tensor] = []) {
    self.text = strdup(text)
    arrays = tensors.map { tensor in
      let elements = UnsafeMutableBufferPointer<Float>.allocate(capacity: tensor.count)
      tensor.write(to: elements.baseAddress!)
      return (tensor.shape, elements)
    }
  }

  deinit {
    Foundation.free(text)
    for array in arrays { array.elements.deallocate() }
  }

  /// Hands itself to the caller.
  func give(to place: UnsafeMutablePointer<OpaquePointer?>?) throws {
    guard let place else { throw Refused("there is no place for the result") }
    place.pointee = OpaquePointer(Unmanaged.passRetained(self).toOpaque())
  }

  private static func at(_ pointer: OpaquePointer?) -> Result? {
    pointer.map { Unmanaged<Result>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
  }

  static func text(_ pointer: OpaquePointer?) -> UnsafePointer<CChar> {
    at(pointer).map { UnsafePointer($0.text) } ?? emptyText
  }

  static func count(_ pointer: OpaquePointer?) -> Int32 { Int32(at(pointer)?.arrays.count ?? 0) }

  static func array(
    _ pointer: OpaquePointer?, _ position: Int32, _ extents: UnsafeMutablePointer<Int64>?,
    _ rank: UnsafeMutablePointer<Int32>?
  ) -> UnsafePointer<Float>? {
    guard let arrays = at(pointer)?.arrays, arrays.indices.contains(Int(position)) else { return nil }
    let (shape, elements) = arrays[Int(position)]
    for (axis, extent) in shape.dimensions.enumerated() { extents?[axis] = Int64(extent) }
    rank?.pointee = Int32(shape.rank)
    return UnsafePointer(elements.baseAddress)
  }

  static func free(_ pointer: OpaquePointer?) {
    if let pointer { Unmanaged<Result>.fromOpaque(UnsafeRawPointer(pointer)).release() }
  }
}

nonisolated(unsafe) private let emptyText = UnsafePointer(strdup("")!)
