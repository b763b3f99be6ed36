import CModulon
import Foundation
import ModulonC

/// What C code does to call the surface: arrays at places, a buffer for the message.
struct Caller {
  /// An array as a caller has it.
  struct Array {
    var shape: [Int]
    var values: [Float]

    init(_ shape: [Int], _ values: [Float]) { (self.shape, self.values) = (shape, values) }
    /// Different numbers between 0.2 and 1.2, of both signs.
    init(_ shape: [Int], seed: Int = 0) {
      self.shape = shape
      values = (0..<shape.reduce(1, *)).map { i in
        let k = (i &+ 7 &* seed) &* 7919 % 1000
        return (k % 2 == 0 ? 1 : -1) * (0.2 + Float(k) / 1000)
      }
    }
  }

  /// The status and the message of a call.
  static func call(
    capacity: Int = 1024, _ body: (UnsafeMutablePointer<CChar>, Int) -> Int32
  ) -> (status: Int32, message: String) {
    var buffer = [CChar](repeating: 1, count: max(capacity, 1))
    let status = buffer.withUnsafeMutableBufferPointer { body($0.baseAddress!, capacity) }
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (status, status == 0 ? "" : String(decoding: bytes, as: UTF8.self))
  }

  /// Lends arrays to a call.
  static func with<Value>(
    _ arrays: [Array], outIn: Bool = false, names: [String]? = nil, _ body: (modulon_arrays) -> Value
  ) -> Value {
    let places = arrays.map { array in
      let place = UnsafeMutablePointer<Float>.allocate(capacity: max(array.values.count, 1))
      place.initialize(from: array.values, count: array.values.count)
      return place
    }
    defer { for place in places { place.deallocate() } }
    let pointers = places.map { UnsafePointer<Float>?($0) }
    let texts = names?.map { name in UnsafePointer<CChar>?(strdup(name)) }
    defer { for text in texts ?? [] { free(UnsafeMutableRawPointer(mutating: text)) } }
    let extents = arrays.flatMap { $0.shape.map(Int64.init) }
    let ranks = arrays.map { Int32($0.shape.count) }
    return pointers.withUnsafeBufferPointer { data in
      extents.withUnsafeBufferPointer { shapes in
        ranks.withUnsafeBufferPointer { ranks in
          func given(_ names: UnsafePointer<UnsafePointer<CChar>?>?) -> Value {
            body(
              modulon_arrays(
                count: Int32(arrays.count), out_in: outIn ? 1 : 0, data: data.baseAddress,
                shapes: shapes.baseAddress,
                ranks: ranks.baseAddress, names: names))
          }
          return texts.map { $0.withUnsafeBufferPointer { given($0.baseAddress) } } ?? given(nil)
        }
      }
    }
  }

  /// A term, or what was said instead.
  static func term(
    _ name: String, _ options: String? = nil
  ) -> (term: OpaquePointer?, status: Int32, message: String) {
    var term: OpaquePointer?
    let (status, message) = call { modulon_term_make(name, options, &term, $0, $1) }
    return (term, status, message)
  }

  /// The text and the arrays of a result, which is freed.
  static func result(
    _ body: (UnsafeMutablePointer<OpaquePointer?>, UnsafeMutablePointer<CChar>, Int) -> Int32
  ) -> (status: Int32, message: String, text: String, arrays: [Array]) {
    var result: OpaquePointer?
    let (status, message) = call { body(&result, $0, $1) }
    defer { modulon_result_free(result) }
    let arrays = (0..<modulon_result_count(result)).map { position in
      var extents = [Int64](repeating: 0, count: 8)
      var rank: Int32 = 0
      let elements = modulon_result_array(result, position, &extents, &rank)
      let shape = extents.prefix(Int(rank)).map { Int($0) }
      return Array(shape, Swift.Array(UnsafeBufferPointer(start: elements, count: shape.reduce(1, *))))
    }
    return (status, message, String(cString: modulon_result_text(result)), arrays)
  }
}
