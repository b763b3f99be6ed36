import Foundation
import Testing

@testable import ArrayFiles

@Suite struct TorchTensorsTests {
  /// `t0`: the first tensor of a storage of four floats; maps around it as pickled by hand.
  private static let tensor: [UInt8] =
    Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8) + text("storage") + Array("ctorch\nFloatStorage\n".utf8)
    + text("0") + text("cpu") + [
      0x4B, 4, 0x74, 0x51, 0x4B, 0, 0x4B, 2, 0x85, 0x4B, 1, 0x85, 0x89, 0x4E, 0x74, 0x52,
    ]

  private static func text(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }

  private func content(_ bytes: [UInt8], storage: Int = 16) throws -> ArrayFile {
    try TorchTensors(Pickle(Data(bytes), file: "p"), file: "p").content(bigEndian: false) { _ in
      Data([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40] + [UInt8](repeating: 0, count: storage - 8))
    }
  }

  @Test func pathsAreJoinedByPoints() throws {
    // {"a": {7: tensor}, 'b': [tensor, 3]}
    let bytes =
      [0x7D, 0x28] + Self.text("a") + [0x7D, 0x4B, 7] + Self.tensor + [0x73] + Self.text("b") + [0x5D, 0x28]
      + Self.tensor + [0x4B, 3, 0x65, 0x75, 0x2E]
    let found = try content(bytes)
    #expect(found.arrays.map(\.name) == ["a.7", "b.0"])
    #expect(found.arrays.allSatisfy { $0.values == [1, 2] })
  }

  @Test func whatHoldsItselfHasAnEnd() throws {
    // m = {"t": tensor}; m["m"] = m
    let bytes = [0x7D, 0x71, 0, 0x28] + Self.text("t") + Self.tensor + Self.text("m") + [0x68, 0, 0x75, 0x2E]
    #expect(try content(bytes).arrays.map(\.name) == ["t"])
  }

  @Test func whatIsNotThereIsSaid() {
    let tooSmall = thrown { try content(Self.tensor + [0x2E], storage: 12) }
    #expect(
      tooSmall == .malformed(file: "p", problem: "tensor '': its storage '0' has 12 bytes for 4 numbers"))
    #expect(thrown { try content([0x7D, 0x2E]) } == .unsupported(file: "p", problem: "holds no tensor"))
    let twice = [0x7D, 0x28] + Self.text("1") + Self.tensor + [0x4B, 1] + Self.tensor + [0x75, 0x2E]
    #expect(
      thrown { try content(twice) } == .malformed(file: "p", problem: "the name '1' stands for several tensors")
    )
  }

  /// A tensor of four floats with any offset, shape and strides, as pickled by hand.
  private func view(_ offset: Int, _ shape: [Int], _ strides: [Int]) throws -> ArrayFile {
    func integer(_ value: Int) -> [UInt8] {
      [0x8A, 8] + (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func tuple(_ values: [Int]) -> [UInt8] { [0x28] + values.flatMap(integer) + [0x74] }
    return try content(
      Array(Self.tensor.dropLast(12)) + integer(offset) + tuple(shape) + tuple(strides) + [
        0x89, 0x4E, 0x74, 0x52, 0x2E,
      ])
  }

  /// What claims more elements than bytes can be counted is told, and what has none is read, wherever it claims to begin.
  @Test func sizesBeyondAllBytesAreTold() throws {
    #expect(try view(0, [2], [1]).arrays.map(\.values) == [[1, 2]])
    for shape in [[0], [3, 0], [0, 7], [0, 1 << 62, 1 << 62]] {
      let found = try view(1 << 62, shape, shape.map { _ in 1 << 62 })
      #expect(found.arrays.map(\.shape) == [shape] && found.arrays[0].values.isEmpty)
    }
    for shape in [[1 << 62], [1 << 61, 2], [1 << 31, 1 << 31]] {
      let found = try view(0, shape, shape.map { _ in 0 })
      #expect(found.arrays.isEmpty && found.unread[0].problem.hasPrefix("it repeats numbers"))
    }
    for (shape, strides) in [([1 << 62, 0], [0, 1]), ([5], [1])] {
      let error = thrown { try view(0, shape, strides) }
      guard case .malformed = error else { Issue.record("\(shape): \(String(describing: error))"); continue }
    }
  }

  @Test func depthHasALimit() throws {
    func nested(_ depth: Int) -> [UInt8] {
      // {"x": {"x": … tensor}}
      (0..<depth).flatMap { _ in [0x7D] + Self.text("x") } + Self.tensor
        + [UInt8](repeating: 0x73, count: depth) + [0x2E]
    }
    let limit = TorchTensors.depthLimit
    #expect(try content(nested(limit)).arrays.map(\.name.count) == [2 * limit - 1])
    #expect(
      thrown { try content(nested(limit + 1)) }
        == .unsupported(file: "p", problem: "its maps lie deeper than \(limit) within each other"))
  }
}
