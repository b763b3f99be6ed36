import Foundation

/// The types that writers offer for the elements.
public enum StoragePrecision: Sendable {
  /// F32: every bit as it is in memory.
  case single
  /// F64: the same values, for readers that want this type.
  case double

  var elementType: ElementType { self == .single ? .float32 : .float64 }

  /// Appends the elements, little-endian, which is every supported machine's own order.
  func append(_ values: [Float], to data: inout Data) {
    switch self {
    case .single: values.withUnsafeBytes { data.append(contentsOf: $0) }
    case .double: values.map(Double.init).withUnsafeBytes { data.append(contentsOf: $0) }
    }
  }
}
