import Foundation

/// The types that writers offer for the elements.
public enum StoragePrecision: Sendable {
  /// F32: every bit as it is in memory.
  case single
  /// F64: an array's `doubles`, or its `values` for readers that want this type.
  case double

  var elementType: ElementType { self == .single ? .float32 : .float64 }

  /// Appends the elements, little-endian, which is every supported machine's own order.
  func append(_ array: NamedArray, to data: inout Data) {
    switch self {
    case .single: array.values.withUnsafeBytes { data.append(contentsOf: $0) }
    case .double:
      (array.doubles ?? array.values.map { Double($0) }).withUnsafeBytes { data.append(contentsOf: $0) }
    }
  }
}
