import Foundation

/// The header of a safetensors file, checked against every rule of the format and against the bytes that follow
/// it.
struct SafeTensorsHeader {
  /// One array's place among the bytes.
  struct Entry {
    let name: String
    /// Nil where the format knows the type but it is not read.
    let elementType: ElementType?
    /// The type as the file names it.
    let typeName: String
    let shape: [Int]
    /// In bytes from the end of the header.
    let range: Range<Int>
  }

  /// The reference implementation's bound on the header's length, in bytes.
  static let lengthLimit = 100_000_000

  var entries: [Entry] = []
  var metadata: [String: String] = [:]
  private let file: String

  /// Checks `header`, which `bufferSize` bytes of numbers follow.
  init(_ header: Data, bufferSize: Int, file: String) throws {
    self.file = file
    guard header.first == UInt8(ascii: "{") else { throw malformed("the header must start with '{'") }
    let value: JSONHeader
    do { value = try JSONHeader.parse(header) } catch let error as JSONHeader.SyntaxError {
      throw malformed("the header is not valid JSON at byte \(error.offset): \(error.problem)")
    }
    guard case .object(let members) = value else { throw malformed("the header must be a JSON object") }
    for member in members {
      if member.name == "__metadata__" {
        metadata = try text(member.value)
      } else {
        entries.append(try entry(member.name, member.value))
      }
    }
    try checkCoverage(bufferSize: bufferSize)
  }

  private func malformed(_ problem: String) -> ArrayFileError { .malformed(file: file, problem: problem) }

  private func malformed(_ name: String, _ problem: String) -> ArrayFileError {
    malformed("tensor '\(name)': \(problem)")
  }

  private func text(_ value: JSONHeader) throws -> [String: String] {
    guard case .object(let members) = value else { throw malformed("__metadata__ must be an object") }
    var metadata: [String: String] = [:]
    for member in members {
      guard case .string(let string) = member.value else {
        throw malformed("__metadata__: '\(member.name)' is \(member.value.text); only strings are allowed")
      }
      metadata[member.name] = string
    }
    return metadata
  }

  private func entry(_ name: String, _ value: JSONHeader) throws -> Entry {
    guard case .object(let members) = value, members.map(\.name).sorted() == ["data_offsets", "dtype", "shape"]
    else { throw malformed(name, "needs exactly dtype, shape and data_offsets; found \(value.text)") }
    var fields: [String: JSONHeader] = [:]
    for member in members { fields[member.name] = member.value }
    guard case .string(let type)? = fields["dtype"],
      ElementType(rawValue: type) != nil || Self.foreign[type] != nil
    else {
      let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
      throw malformed(name, "dtype \(fields["dtype"]?.text ?? "") is not one of \(known)")
    }
    let shape = try integers("shape", fields["shape"], of: name)
    let offsets = try integers("data_offsets", fields["data_offsets"], of: name)
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw malformed(name, "data_offsets \(offsets) must be a begin and an end not before it")
    }
    let elementType = ElementType(rawValue: type)
    guard let needed = elementType?.byteCount(shape: shape) ?? Self.foreignSize(type, shape) else {
      throw malformed(name, "shape \(shape) of \(type) is larger than any file")
    }
    guard needed == offsets[1] - offsets[0] else {
      throw malformed(
        name,
        "data_offsets \(offsets) hold \(offsets[1] - offsets[0]) bytes "
          + "but shape \(shape) of \(type) needs \(needed)"
      )
    }
    return Entry(
      name: name, elementType: elementType, typeName: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  /// Types that the format knows and that are not read, with the bits of an element.
  private static let foreign = ["F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "C64": 64]

  /// The bytes of an array of such a type; nil where they are more than any file has, or no whole number.
  private static func foreignSize(_ type: String, _ shape: [Int]) -> Int? {
    guard let bits = foreign[type], let count = ElementType.uint8.byteCount(shape: shape), count < .max / 64
    else {
      return nil
    }
    return count * bits % 8 == 0 ? count * bits / 8 : nil
  }

  private func integers(_ field: String, _ value: JSONHeader?, of name: String) throws -> [Int] {
    guard case .array(let elements)? = value else {
      throw malformed(name, "\(field) \(value?.text ?? "") must be a list of nonnegative integers")
    }
    return try elements.map { element in
      guard case .number(let text) = element, let integer = Int(text), integer >= 0 else {
        throw malformed(name, "\(field) has \(element.text); only nonnegative integers are allowed")
      }
      return integer
    }
  }

  /// Every byte of the buffer belongs to exactly one tensor.
  private func checkCoverage(bufferSize: Int) throws {
    var covered = 0
    var previous = ""
    let inFileOrder = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in inFileOrder {
      let offsets = "data_offsets [\(entry.range.lowerBound), \(entry.range.upperBound)]"
      guard entry.range.upperBound <= bufferSize else {
        throw malformed(entry.name, "\(offsets) end past the \(bufferSize) bytes that follow the header")
      }
      if entry.range.lowerBound < covered {
        throw malformed(entry.name, "\(offsets) overlap tensor '\(previous)', which ends at \(covered)")
      }
      if entry.range.lowerBound > covered {
        throw malformed(
          entry.name, "\(offsets) leave a hole: bytes \(covered)..<\(entry.range.lowerBound) are unused")
      }
      covered = entry.range.upperBound
      previous = entry.name
    }
    guard covered == bufferSize else {
      throw malformed("\(bufferSize) bytes follow the header, but the tensors end at \(covered)")
    }
  }
}
