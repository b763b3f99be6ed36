import Foundation

/// The tensors that a pickle of PyTorch's leads to, under the names by which it leads to them.
struct TorchTensors {
  /// How deep maps may lie within each other.
  static let depthLimit = 32
  /// How often the numbers of a file may be read, all tensors together: views of one storage share its numbers in the file,
  /// and not here.
  static let sharingLimit = 16

  private var tensors: [(name: String, tensor: TorchTensor)] = []
  private let file: String

  init(_ pickle: Pickle, file: String) throws(ArrayFileError) {
    self.file = file
    // Depth first, in order; a map that was seen is not entered again, so that one which holds itself has an end.
    var seen: Set<Int> = []
    var rest: [(path: [String], value: PickleValue)] = [([], pickle.root)]
    while let (path, value) = rest.popLast() {
      if case .tensor(let tensor) = value { tensors.append((path.joined(separator: "."), tensor)) }
      var parts: [(path: [String], value: PickleValue)] = []
      if let entries = pickle.entries(value) {
        for (key, value) in entries {
          guard let name = Self.name(of: key) else { continue }
          parts.append((path + [name], value))
        }
      } else if case .tuple = value {
        // Numbers, such as an optimizer's betas.
      } else if let elements = pickle.elements(value) {
        parts = elements.enumerated().map { (path + ["\($0.offset)"], $0.element) }
      }
      if parts.isEmpty { continue }
      guard path.count < Self.depthLimit else {
        throw .unsupported(file: file, problem: "its maps lie deeper than \(Self.depthLimit) within each other")
      }
      guard let place = Self.place(of: value), seen.insert(place).inserted else { continue }
      rest += parts.reversed()
    }
    guard !tensors.isEmpty else { throw .unsupported(file: file, problem: "holds no tensor") }
    if let twice = Dictionary(grouping: tensors, by: \.name).first(where: { $0.value.count > 1 }) {
      throw .malformed(file: file, problem: "the name '\(twice.key)' stands for several tensors")
    }
  }

  private static func name(of key: PickleValue) -> String? {
    switch key {
    case .text(let text): text
    case .int(let number): "\(number)"
    default: nil
    }
  }

  /// A number for each container: maps and lists have places of their own.
  private static func place(of value: PickleValue) -> Int? {
    switch value {
    case .map(let place): 2 * place
    case .list(let place): 2 * place + 1
    default: nil
    }
  }

  /// The storages that the tensors refer to, by their keys.
  var storages: [String: TorchStorage] {
    Dictionary(tensors.map { ($0.tensor.storage.key, $0.tensor.storage) }) { first, _ in first }
  }

  /// The arrays, from the bytes of their storages.
  func content(bigEndian: Bool, bytes: (TorchStorage) throws -> Data) throws -> ArrayFile {
    var content = ArrayFile(arrays: [], metadata: ["format": "pt"])
    var known: [String: Data] = [:]
    var (stored, taken) = (0, 0)
    for (name, tensor) in tensors {
      let storage = tensor.storage
      guard let type = tensor.type, storage.type != nil else {
        let type = tensor.typeName ?? "complex or quantized numbers"
        content.unread.append(.init(name: name, problem: "tensors of \(type) are not read; save it as float32"))
        continue
      }
      if known[storage.key] == nil {
        let part = try bytes(storage)
        known[storage.key] = part
        stored += part.count
      }
      let part = known[storage.key] ?? Data()
      guard part.count == storage.type?.byteCount(shape: [storage.count]) else {
        throw malformed(
          name, "its storage '\(storage.key)' has \(part.count) bytes for \(storage.count) numbers")
      }
      guard tensor.view.fits(part.count / type.size), let count = tensor.view.count,
        count > 0 || ElementType.float64.byteCount(shape: tensor.view.shape) != nil
      else {
        throw malformed(
          name, "shape \(tensor.view.shape) does not lie in its storage of \(storage.count) numbers")
      }
      // A view of one number may claim more elements than can be counted in bytes.
      let isShared = count > max(part.count / type.size, 1)
      if !isShared { taken += tensor.view.isContiguous ? count * type.size : part.count }
      guard !isShared, taken <= Self.sharingLimit * max(stored, 1) else {
        content.unread.append(
          .init(name: name, problem: "it repeats numbers of its storage; save it with .contiguous()"))
        continue
      }
      content.arrays.append(part.withUnsafeBytes { array(name, tensor, type, $0, bigEndian) })
    }
    return content
  }

  private func array(
    _ name: String, _ tensor: TorchTensor, _ type: ElementType, _ bytes: UnsafeRawBufferPointer,
    _ bigEndian: Bool
  ) -> NamedArray {
    var (own, view) = (bytes, tensor.view)
    if view.isContiguous, let count = view.count, count > 0 {
      // Of a storage of many tensors only this one's part, where that is in one piece.
      own = UnsafeRawBufferPointer(rebasing: bytes[view.offset * type.size..<(view.offset + count) * type.size])
      view.offset = 0
    }
    return NamedArray(name: name, view: view, of: own, type, bigEndian: bigEndian)
  }

  private func malformed(_ name: String, _ problem: String) -> ArrayFileError {
    .malformed(file: file, problem: "tensor '\(name)': \(problem)")
  }
}
