import Files
import Foundation
import Graphs

/// The nodes that lines name, by any text, each kept once.
struct NodeTable {
  private var texts: [UInt8] = []
  private var ends: [Int] = [0]
  /// The line that named each first.
  private var lines: [Int] = []
  private var isQuoted: [Bool] = []
  private var slots = [Slot](repeating: Slot(), count: 1024)
  /// Odd, and another in each process, so that no list of names can be made that all meet in one slot.
  private let factor = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1

  /// Open addressing: a name of up to eight bytes is its own key, so that it is found by looking at one place.
  private struct Slot {
    var key: UInt64 = 0
    var length: UInt32 = 0
    /// The number of the node plus one, 0 where free.
    var place: UInt32 = 0
  }

  var count: Int { lines.count }

  /// The number of the node of that name, in order of first appearance.
  mutating func number(of name: UnsafeBufferPointer<UInt8>, quoted: Bool = false, line: Int) -> UInt32 {
    let key = Self.key(name)
    let slot = slot(of: name, key)
    if slots[slot].place != 0 { return slots[slot].place - 1 }
    texts.append(contentsOf: name)
    ends.append(texts.count)
    lines.append(line)
    isQuoted.append(quoted)
    slots[slot] = Slot(key: key, length: UInt32(clamping: name.count), place: UInt32(count))
    if 5 * count >= 3 * slots.count { grow() }
    return UInt32(count - 1)
  }

  /// Takes the names of another table in their order; returns the number of each here.
  mutating func take(_ other: NodeTable) -> [UInt32] {
    other.texts.withUnsafeBufferPointer { texts in
      (0..<other.count).map { number in
        let name = UnsafeBufferPointer(rebasing: texts[other.ends[number]..<other.ends[number + 1]])
        return self.number(of: name, quoted: other.isQuoted[number], line: other.lines[number])
      }
    }
  }

  private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard name.count <= 8 else {
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(name))
      return UInt64(truncatingIfNeeded: hasher.finalize())
    }
    var key: UInt64 = 0
    for byte in name.reversed() { key = key << 8 | UInt64(byte) }
    return key
  }

  /// Where the search for a key begins: the upper bits of a product, which all bits of the key have a part in.
  private func start(_ key: UInt64) -> Int {
    let mixed = (key ^ key >> 29) &* factor
    return Int(truncatingIfNeeded: mixed >> 24 ^ mixed >> 44) & (slots.count - 1)
  }

  /// Where a name is, or would be.
  @inline(__always)
  private func slot(of name: UnsafeBufferPointer<UInt8>, _ key: UInt64) -> Int {
    let length = UInt32(clamping: name.count)
    var slot = start(key)
    while slots[slot].place != 0 {
      let found = slots[slot]
      if found.key == key, found.length == length, length <= 8 || isCalled(Int(found.place - 1), name) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isCalled(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let (first, end) = (ends[number], ends[number + 1])
    return texts.withUnsafeBufferPointer {
      end - first == name.count && memcmp($0.baseAddress! + first, name.baseAddress!, name.count) == 0
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for taken in old where taken.place != 0 {
      var slot = start(taken.key)
      while slots[slot].place != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = taken
    }
  }

  /// The names in the order of the nodes, and the node of each number.
  ///
  /// Where all names are whole numbers, `1.0` is 1, unless it is quoted, and nodes ascend; other names stand in order of first appearance. Throws
  /// for a number with a fraction among numbers, and for a name that is no text.
  func nodes(file: String) throws(GraphError) -> (names: NodeNames, ranks: [UInt32]) {
    let all = try (0..<count).map { (number) throws(GraphError) in try text(number, file) }
    guard let numbers = try wholeNumbers(all, file) else {
      return (NodeNames(all), (0..<UInt32(count)).map { $0 })
    }
    let sorted = numbers.indices.sorted { Self.isBefore(numbers[$0], numbers[$1]) }
    var names: [String] = []
    var ranks = [UInt32](repeating: 0, count: count)
    for number in sorted {
      if names.last != numbers[number] { names.append(numbers[number]) }
      ranks[number] = UInt32(names.count - 1)
    }
    return (NodeNames(names), ranks)
  }

  private func text(_ number: Int, _ file: String) throws(GraphError) -> String {
    let bytes = texts[ends[number]..<ends[number + 1]]
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw .notText(file, lines[number], hasNull: bytes.contains(0))
    }
    return isQuoted[number] && bytes.contains(UInt8(ascii: "\"")) ? QuotedText.undoubled(text) : text
  }

  /// What programs write where a name or number is missing.
  private static let missing: Set<String> = [
    "NA", "N/A", "n/a", "#N/A", "<NA>", "nan", "NaN", "NAN", "NULL", "Null", "null", "None", "none", "-", "?",
    ".", "\\N",
    "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!",
  ]

  /// Whether a name is what programs write where one is missing or a number has no bounds.
  static func isNoName(_ name: String) -> Bool {
    missing.contains(name) || ["nan", "inf", "-inf"].contains(name.lowercased())
  }

  /// What is said of nodes that nobody may have named: those that are called, without quotes, as what is missing is written.
  var missingNotes: [String] {
    Self.missing.sorted().filter { name in
      guard let number = known(Array(name.utf8)) else { return false }
      return !isQuoted[number]
    }.map {
      "a node is called \"\($0)\", which programs write where a name is missing: leave such lines out if none is meant"
    }
  }

  /// The number of the node of that name, if there is one.
  private func known(_ name: [UInt8]) -> Int? {
    name.withUnsafeBufferPointer { name in
      let place = slots[slot(of: name, Self.key(name))].place
      return place == 0 ? nil : Int(place - 1)
    }
  }

  /// The names as whole numbers in their shortest form; nil where some name is none.
  private func wholeNumbers(_ names: [String], _ file: String) throws(GraphError) -> [String]? {
    var whole: [String] = []
    var odd: Int?
    for (number, name) in names.enumerated() {
      let digits = name.utf8.first == UInt8(ascii: "-") ? name.utf8.dropFirst() : name.utf8[...]
      if digits.first.map(NumberText.isDigit) == true, digits.allSatisfy(NumberText.isDigit) {
        // Numbers that start with zeros are names: 007 is not 7.
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        guard name != "-0" || !isQuoted[number] else { return nil }
        whole.append(name == "-0" ? "0" : name)
      } else if isQuoted[number] {
        // Who quotes 1.0 means the name.
        return nil
      } else if let value = Array(name.utf8).withUnsafeBufferPointer({ NumberText.number($0) }),
        name.utf8.first != UInt8(ascii: "+")
      {
        if value == value.rounded(), abs(value) < 0x1p53 {
          whole.append("\(Int(value))")
        } else {
          odd = odd ?? number
          whole.append(name)
        }
      } else if Self.isNoName(name) {
        odd = odd ?? number
        whole.append(name)
      } else {
        return nil
      }
    }
    if let odd {
      throw .file(
        path: file, line: lines[odd],
        problem: "names the node \"\(names[odd])\" among numbers; nodes are whole numbers or names"
          + (Self.missing.contains(names[odd])
            ? ": leave the line out where no node is meant, or quote the name where one is" : ""))
    }
    return whole
  }

  private static func isBefore(_ a: String, _ b: String) -> Bool {
    let (negativeA, negativeB) = (a.utf8.first == UInt8(ascii: "-"), b.utf8.first == UInt8(ascii: "-"))
    if negativeA != negativeB { return negativeA }
    let isLess = a.utf8.count == b.utf8.count ? a < b : a.utf8.count < b.utf8.count
    return negativeA ? a != b && !isLess : isLess
  }
}
