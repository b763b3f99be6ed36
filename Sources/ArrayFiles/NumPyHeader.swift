import Foundation

/// The header of a `.npy` file: a Python dictionary with the type, the order of the axes and the shape.
struct NumPyHeader: Equatable {
  let elementType: ElementType
  let bigEndian: Bool
  /// Whether the first axis runs fastest.
  let fortranOrder: Bool
  let shape: [Int]

  /// NumPy's own bound on the number of dimensions.
  static let rankLimit = 64

  /// Why a header is not one, or not one that is read here.
  enum Failure: Error, Equatable {
    case malformed(String)
    case unsupported(String)
  }

  init(elementType: ElementType, bigEndian: Bool = false, fortranOrder: Bool = false, shape: [Int]) {
    self.elementType = elementType
    self.bigEndian = bigEndian
    self.fortranOrder = fortranOrder
    self.shape = shape
  }

  /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`, its keys in any order.
  init(parsing text: String) throws {
    var scanner = Literal(text)
    var descr: String?
    var order: Bool?
    var shape: [Int]?
    try scanner.expect("{")
    while !scanner.take("}") {
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "descr" where descr == nil: descr = try scanner.string()
      case "fortran_order" where order == nil: order = try scanner.bool()
      case "shape" where shape == nil: shape = try scanner.tuple()
      default: throw Failure.malformed("key '\(key)' is unknown or stands twice")
      }
      if !scanner.take(",") {
        try scanner.expect("}")
        break
      }
    }
    guard scanner.isAtEnd, let descr, let order, let shape else {
      throw Failure.malformed("the header needs exactly descr, fortran_order and shape")
    }
    guard shape.count <= Self.rankLimit else {
      throw Failure.malformed("\(shape.count) dimensions; at most \(Self.rankLimit) are allowed")
    }
    (elementType, bigEndian) = try Self.type(descr)
    fortranOrder = order
    self.shape = shape
  }

  /// The dictionary as NumPy writes it.
  var text: String {
    let dimensions = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
    let code = elementType == .float64 ? "f8" : "f4"
    return "{'descr': '<\(code)', 'fortran_order': False, 'shape': (\(dimensions)), }"
  }

  private static let types: [Substring: ElementType] = [
    "f8": .float64, "f4": .float32, "f2": .float16, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64, "b1": .bool,
  ]

  private static func type(_ descr: String) throws -> (ElementType, bigEndian: Bool) {
    guard let order = descr.first, "<>|=".contains(order), let type = types[descr.dropFirst()],
      order != "|" || type.size == 1
    else {
      if descr.hasSuffix("V2") {
        throw Failure.unsupported(
          "descr '\(descr)': bfloat16 saved by numpy.save has lost its type; save it as float32")
      }
      let known = types.keys.sorted().joined(separator: ", ")
      throw Failure.unsupported("descr '\(descr)' is not one of \(known) after '<' or '>'")
    }
    return (type, order == ">")
  }
}

/// The few forms of Python literal that stand in such a header.
private struct Literal {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  mutating func take(_ token: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  mutating func expect(_ token: String) throws {
    guard take(token) else { throw failure("'\(token)'") }
  }

  mutating func string() throws -> String {
    for quote in ["'", "\""] where take(quote) {
      let content = rest.prefix { String($0) != quote }
      rest = rest.dropFirst(content.count)
      try expect(quote)
      return String(content)
    }
    if rest.hasPrefix("[") { throw NumPyHeader.Failure.unsupported("records of several fields are not read") }
    throw failure("a string")
  }

  mutating func bool() throws -> Bool {
    if take("True") { return true }
    if take("False") { return false }
    throw failure("True or False")
  }

  mutating func tuple() throws -> [Int] {
    var values: [Int] = []
    try expect("(")
    while !take(")") {
      skipSpace()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let value = Int(digits) else { throw failure("a nonnegative integer") }
      rest = rest.dropFirst(digits.count)
      values.append(value)
      // Python 2 wrote long integers with an L.
      _ = take("L")
      if !take(",") {
        try expect(")")
        break
      }
    }
    return values
  }

  private func failure(_ expected: String) -> NumPyHeader.Failure {
    .malformed("the header has '\(rest.prefix(20))' where \(expected) must stand")
  }
}
