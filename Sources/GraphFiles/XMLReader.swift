import Foundation
import Graphs

/// XML as graph files use it: elements, attributes, text. Bounded in depth, without any entity but the five of XML.
struct XMLReader {
  /// What comes next.
  enum Event: Equatable {
    /// An element opens; its name is without the prefix of its name space, and so are its attributes, or left out.
    case open(String, [String: String])
    /// The element that was opened last ends, with all text directly inside.
    case close(String, text: String)
  }

  /// How deep elements may stand in each other.
  static let deepest = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private var position = 0
  private var open: [(name: String, text: String)] = []
  private var isEmptyElement = false
  private var hasRoot = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) {
    (self.bytes, self.file) = (bytes, file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next event; nil behind the root's end. Throws `GraphError.file` with the line where this is no XML.
  mutating func next() throws(GraphError) -> Event? {
    if isEmptyElement { return try closeElement(nil) }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = try text(until: UInt8(ascii: "<"))
        if !open.isEmpty {
          open[open.count - 1].text += text
        } else if text.contains(where: { !$0.isWhitespace }) {
          throw fail("has text outside of the root element")
        }
        continue
      }
      if has("<!--") {
        try skip(behind: "-->")
      } else if has("<?") {
        try skip(behind: "?>")
      } else if has("<![CDATA["), !open.isEmpty {
        open[open.count - 1].text += try rawText()
      } else if has("<!") {
        try skipDeclaration()
      } else if has("</") {
        position += 2
        return try closeElement(name())
      } else {
        return try openElement()
      }
    }
    if let last = open.last { throw fail("ends inside of <\(last.name)>; the file is truncated") }
    if !hasRoot { throw fail("has no element") }
    return nil
  }

  /// An error at the current line.
  func fail(_ problem: String) -> GraphError {
    let line = bytes[..<min(position, bytes.count)].reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
    return .file(path: file, line: line, problem: problem)
  }

  private mutating func openElement() throws(GraphError) -> Event {
    guard !(open.isEmpty && hasRoot) else { throw fail("has a second root element") }
    guard open.count < Self.deepest else {
      throw fail("has elements deeper than \(Self.deepest) in each other")
    }
    position += 1
    let element = try name()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard position < bytes.count else { throw fail("ends inside of <\(element)>; the file is truncated") }
      if bytes[position] == UInt8(ascii: ">") { break }
      if has("/>") {
        position += 1
        isEmptyElement = true
        break
      }
      let key = try name()
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
        throw fail("has no '=' behind \(key)")
      }
      position += 1
      skipSpace()
      guard position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position]) else {
        throw fail("has no quoted value behind \(key)=")
      }
      let quote = bytes[position]
      position += 1
      let value = try text(until: quote)
      guard position < bytes.count else {
        throw fail("ends inside of a value of <\(element)>; the file is truncated")
      }
      position += 1
      if key.contains(":") { continue }
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw fail("has \(key) twice in <\(element)>")
      }
    }
    position += 1
    hasRoot = true
    open.append((element, ""))
    return .open(Self.local(element), attributes)
  }

  /// Ends the innermost element, which must have that name; nil where the name is not written again.
  private mutating func closeElement(_ name: String?) throws(GraphError) -> Event {
    guard let (opened, text) = open.popLast(), name == nil || name == opened else {
      throw fail("has </\(name ?? "")> where another element is to end")
    }
    if name != nil {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
        throw fail("has no '>' behind </\(opened)")
      }
      position += 1
    }
    isEmptyElement = false
    return .close(Self.local(opened), text: text)
  }

  private mutating func name() throws(GraphError) -> String {
    let start = position
    while position < bytes.count, !" \t\r\n/>=<\"'&".utf8.contains(bytes[position]) { position += 1 }
    guard position > start, position - start <= 256,
      let name = String(validating: bytes[start..<position], as: UTF8.self)
    else { throw fail("has something else where a name must stand") }
    return name
  }

  /// The text up to a byte, with references resolved; all that is left where the byte does not come.
  private mutating func text(until end: UInt8) throws(GraphError) -> String {
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      if bytes[position] == UInt8(ascii: "<") { throw fail("has a '<' inside of a value") }
      if bytes[position] == UInt8(ascii: "&") {
        text += Array(try reference().utf8)
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    guard let text = String(validating: text, as: UTF8.self), !text.utf8.contains(0) else {
      throw fail("is not UTF-8 text")
    }
    return text
  }

  private mutating func reference() throws(GraphError) -> String {
    let rest = bytes[position...].prefix(12)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      throw fail("has a '&' that starts no reference")
    }
    let name = String(decoding: bytes[position + 1..<end], as: UTF8.self)
    if let text = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name] {
      position = end + 1
      return text
    }
    let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard name.hasPrefix("#"), let code, code > 0, let scalar = Unicode.Scalar(code) else {
      throw fail("has the entity &\(name); only those of XML itself and numbers of characters are read")
    }
    position = end + 1
    return String(Character(scalar))
  }

  private mutating func rawText() throws(GraphError) -> String {
    let start = position + 9
    try skip(behind: "]]>")
    guard let text = String(validating: bytes[start..<position - 3], as: UTF8.self) else {
      throw fail("is not UTF-8 text")
    }
    return text
  }

  /// Goes behind <!DOCTYPE …>, which must not declare anything.
  private mutating func skipDeclaration() throws(GraphError) {
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      if bytes[position] == UInt8(ascii: "[") {
        throw fail("declares entities or elements of its own, which are not read")
      }
      position += 1
    }
    position = min(position + 1, bytes.count)
  }

  private mutating func skip(behind end: String) throws(GraphError) {
    let start = position
    // "<!-->" is no comment that ends.
    position += end == "-->" ? 4 : 2
    while position < bytes.count, !has(end) { position += 1 }
    guard position < bytes.count else {
      position = start
      throw fail("starts something that never ends with \(end)")
    }
    position += end.utf8.count
  }

  private mutating func skipSpace() {
    while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
  }

  private func has(_ text: String) -> Bool {
    var place = position
    for byte in text.utf8 {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// A name without the prefix of its name space.
  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}
