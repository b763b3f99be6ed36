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
