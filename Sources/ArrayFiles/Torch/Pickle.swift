import Foundation

/// Reads a pickle, Python's format of objects, as far as PyTorch's state dicts need it: 45 of its instructions and the
/// names of `TorchGlobal`. Nothing is run; an instruction or a name beyond these ends the reading with its name.
///
/// Source: the comments of Python's `pickletools` (3.11); protocols 0 to 5.
struct Pickle {
  /// What was read.
  private(set) var root = PickleValue.none
  /// Where the pickle ends.
  var end: Int { bytes.place }
  private var lists: [[PickleValue]] = []
  private var maps: [[(key: PickleValue, value: PickleValue)]] = []

  private var bytes: PickleBytes
  private let file: String
  private var stack: [PickleValue] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]

  /// Reads the pickle that begins at a place of some bytes; `file` stands in messages.
  ///
  /// Throws `ArrayFileError`: `.malformed` for bytes that break the format, `.unsupported` for what only running it could tell.
  init(_ data: Data, from start: Int = 0, file: String) throws(ArrayFileError) {
    bytes = PickleBytes(data, from: start, file: file)
    self.file = file
    while try step() {}
    root = try pop()
  }

  /// The elements of a tuple or list; nil for anything else.
  func elements(_ value: PickleValue) -> [PickleValue]? {
    switch value {
    case .tuple(let place), .list(let place): lists[place]
    default: nil
    }
  }

  /// The entries of a map, in their order; nil for anything else.
  func entries(_ value: PickleValue) -> [(key: PickleValue, value: PickleValue)]? {
    if case .map(let place) = value { maps[place] } else { nil }
  }

  /// One instruction; false after the last.
  private mutating func step() throws(ArrayFileError) -> Bool {
    let start = end
    let code: UInt8 = try bytes.number()
    switch code {
    case UInt8(ascii: "."): return false
    case 0x80: _ = try bytes.number(UInt8.self)
    case 0x95: _ = try bytes.number(UInt64.self)
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): _ = try pop()
    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.bool(true))
    case 0x89: stack.append(.bool(false))
    case UInt8(ascii: "J"): stack.append(.int(Int(try bytes.number(Int32.self))))
    case UInt8(ascii: "K"): stack.append(.int(Int(try bytes.number(UInt8.self))))
    case UInt8(ascii: "M"): stack.append(.int(Int(try bytes.number(UInt16.self))))
    case 0x8A: stack.append(integer(try bytes.part(Int(bytes.number(UInt8.self)))))
    case 0x8B: stack.append(integer(try bytes.part(Int(bytes.number(Int32.self)))))
    case UInt8(ascii: "G"): stack.append(.float(Double(bitPattern: try bytes.number(UInt64.self).byteSwapped)))
    case UInt8(ascii: "X"): stack.append(.text(try bytes.text(Int(bytes.number(UInt32.self)))))
    case 0x8C: stack.append(.text(try bytes.text(Int(bytes.number(UInt8.self)))))
    case 0x8D: stack.append(.text(try bytes.text(Int(clamping: bytes.number(UInt64.self)))))
    case UInt8(ascii: "U"): stack.append(.text(try bytes.text(Int(bytes.number(UInt8.self)))))
    case UInt8(ascii: "T"): stack.append(.text(try bytes.text(Int(bytes.number(Int32.self)))))
    case UInt8(ascii: "C"): stack.append(.bytes(try bytes.part(Int(bytes.number(UInt8.self)))))
    case UInt8(ascii: "B"): stack.append(.bytes(try bytes.part(Int(bytes.number(UInt32.self)))))
    case UInt8(ascii: "}"): stack.append(map())
    case UInt8(ascii: "]"): stack.append(.list(container([])))
    case UInt8(ascii: ")"): stack.append(.tuple(container([])))
    case UInt8(ascii: "t"): stack.append(.tuple(container(try popToMark())))
    case 0x85...0x87: stack.append(.tuple(container(try pop(Int(code) - 0x84))))
    case UInt8(ascii: "q"): memo[Int(try bytes.number(UInt8.self))] = try top()
    case UInt8(ascii: "r"): memo[Int(try bytes.number(UInt32.self))] = try top()
    case 0x94: memo[memo.count] = try top()
    case UInt8(ascii: "h"):
      let place = Int(try bytes.number(UInt8.self))
      stack.append(try remembered(place))
    case UInt8(ascii: "j"):
      let place = Int(try bytes.number(UInt32.self))
      stack.append(try remembered(place))
    case UInt8(ascii: "a"): try append([pop()])
    case UInt8(ascii: "e"): try append(popToMark())
    case UInt8(ascii: "s"): try set(pop(2))
    case UInt8(ascii: "u"): try set(popToMark())
    case UInt8(ascii: "c"): stack.append(.global(try global(module: bytes.line(), name: bytes.line())))
    case 0x93:
      let names = try pop(2)
      guard case .text(let module) = names[0], case .text(let name) = names[1] else {
        throw malformed("a name that is no text", at: start)
      }
      stack.append(.global(try global(module: module, name: name)))
    case UInt8(ascii: "Q"): stack.append(.storage(try storage(pop())))
    case UInt8(ascii: "R"):
      let call = try pop(2)
      stack.append(try made(by: call[0], of: call[1]))
    case UInt8(ascii: "b"):
      // The state of a map is what PyTorch notes beside the weights.
      let state = try pop(2)
      guard entries(state[0]) != nil else { throw unsupported("sets the state of an object that is not a map") }
      stack.append(state[0])
    default:
      throw unsupported("uses the instruction 0x\(String(code, radix: 16)) at byte \(start)")
    }
    return true
  }
}

// MARK: Objects

extension Pickle {
  private mutating func container(_ elements: [PickleValue]) -> Int {
    lists.append(elements)
    return lists.count - 1
  }

  private mutating func map() -> PickleValue {
    maps.append([])
    return .map(maps.count - 1)
  }

  private mutating func append(_ elements: [PickleValue]) throws(ArrayFileError) {
    guard case .list(let place) = try top() else { throw malformed("elements of what is no list", at: end) }
    lists[place] += elements
  }

  private mutating func set(_ pairs: [PickleValue]) throws(ArrayFileError) {
    guard case .map(let place) = try top(), pairs.count.isMultiple(of: 2) else {
      throw malformed("entries of what is no map", at: end)
    }
    for index in stride(from: 0, to: pairs.count, by: 2) {
      maps[place].append((pairs[index], pairs[index + 1]))
    }
  }

  private func global(module: String, name: String) throws(ArrayFileError) -> TorchGlobal {
    guard let global = TorchGlobal(module: module, name: name) else {
      throw unsupported("names '\(module).\(name)'")
    }
    return global
  }

  /// What PyTorch makes by calling one of the names.
  private mutating func made(
    by function: PickleValue, of arguments: PickleValue
  ) throws(ArrayFileError) -> PickleValue {
    guard case .global(let global) = function, case .tuple(let place) = arguments else {
      throw malformed("a call of what has no name", at: end)
    }
    let arguments = lists[place]
    switch global {
    case .orderedMap where arguments.isEmpty: return map()
    case .size where arguments.count == 1: return arguments[0]
    case .device: return .none
    case .parameter where arguments.count == 3:
      if case .tensor = arguments[0] { return arguments[0] }
    case .tensor where arguments.count >= 6:
      if let tensor = tensor(arguments) { return .tensor(tensor) }
    case .typedTensor where arguments.count >= 7:
      if var tensor = tensor(arguments), case .global(.type(let name, let type)) = arguments[6] {
        tensor.type = type
        tensor.typeName = name
        return .tensor(tensor)
      }
    default: break
    }
    throw malformed("a call with other arguments than PyTorch's", at: end)
  }

  /// A tensor from storage, offset, shape and strides.
  private func tensor(_ arguments: [PickleValue]) -> TorchTensor? {
    guard case .storage(let storage) = arguments[0], case .int(let offset) = arguments[1],
      let shape = integers(arguments[2]), let strides = integers(arguments[3]), shape.count == strides.count,
      shape.count <= 64
    else { return nil }
    return TorchTensor(
      storage: storage, view: StridedView(offset: offset, shape: shape, strides: strides), type: storage.type)
  }

  private func integers(_ value: PickleValue) -> [Int]? {
    guard let elements = elements(value) else { return nil }
    let integers = elements.compactMap { if case .int(let value) = $0 { value } else { nil } as Int? }
    return integers.count == elements.count ? integers : nil
  }

  /// `('storage', type, key, device, count)`
  private func storage(_ value: PickleValue) throws(ArrayFileError) -> TorchStorage {
    guard let parts = elements(value), parts.count >= 5, case .text("storage") = parts[0],
      case .global(.storage(let type)) = parts[1], case .text(let key) = parts[2],
      case .int(let count) = parts[4],
      count >= 0
    else { throw malformed("a reference that is no storage of PyTorch's", at: end) }
    return TorchStorage(key: key, count: count, type: type)
  }
}

// MARK: The stack

extension Pickle {
  private func top() throws(ArrayFileError) -> PickleValue {
    guard let value = stack.last, stack.count > marks.last ?? 0 else {
      throw malformed("nothing there", at: end)
    }
    return value
  }

  private mutating func pop() throws(ArrayFileError) -> PickleValue {
    let value = try top()
    stack.removeLast()
    return value
  }

  private mutating func pop(_ count: Int) throws(ArrayFileError) -> [PickleValue] {
    guard stack.count - (marks.last ?? 0) >= count else { throw malformed("nothing there", at: end) }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws(ArrayFileError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw malformed("no beginning of a list", at: end) }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private func remembered(_ place: Int) throws(ArrayFileError) -> PickleValue {
    guard let value = memo[place] else { throw malformed("nothing kept as \(place)", at: end) }
    return value
  }

  /// A little-endian number of any length, as far as it fits; the bytes of one that does not.
  private func integer(_ digits: Data) -> PickleValue {
    guard digits.count <= 8 else { return .bytes(digits) }
    let isNegative = digits.last.map { $0 >= 0x80 } ?? false
    var value: UInt64 = isNegative ? .max : 0
    for byte in digits.reversed() { value = value << 8 | UInt64(byte) }
    return .int(Int(truncatingIfNeeded: value))
  }

  private func malformed(_ problem: String, at place: Int) -> ArrayFileError {
    .malformed(file: file, problem: "byte \(place) of the pickle: \(problem)")
  }

  private func unsupported(_ problem: String) -> ArrayFileError {
    .unsupported(
      file: file,
      problem:
        "its pickle \(problem), which no state dict needs; nothing of it was run. Save the weights alone: "
        + "torch.save(model.state_dict(), \"m.pt\")")
  }
}
