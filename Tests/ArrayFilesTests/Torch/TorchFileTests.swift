import Foundation
import Testing

@testable import ArrayFiles

@Suite struct TorchFileTests {
  /// What PyTorch reads from the files beside it (`Fixtures/make_torch.py`).
  private struct Record: Decodable {
    struct Array: Decodable {
      let name: String
      let shape: [Int]
      /// As Python writes them, infinities included.
      let values: [String]
    }
    let torch: String
    let files: [String: [Array]]

    static let recorded = try! JSONDecoder().decode(Record.self, from: Fixtures.data("torch.json"))
  }

  @Test(arguments: Record.recorded.files.keys.sorted()) func tensorsAreThoseOfPyTorch(file: String) throws {
    let expected = try #require(Record.recorded.files[file])
    let content = try ArrayFile.read(Fixtures.url(file))
    #expect(content.arrays.map(\.name) == expected.map(\.name))
    #expect(content.metadata == ["format": "pt"] && content.isOrdered)
    for (array, expected) in zip(content.arrays, expected) {
      #expect(array.shape == expected.shape, "\(array.name)")
      let values = expected.values.compactMap(Double.init)
      #expect(array.values == values.map { Float($0) }, "\(array.name)")
      if let doubles = array.doubles { #expect(doubles == values, "\(array.name)") }
    }
  }

  @Test func whatIsNoRealNumberOrRepeatsIsToldApart() throws {
    let content = try TorchFile.read(Fixtures.url("torch-others.pt"))
    #expect(content.arrays.map(\.name) == ["weight", "float8"])
    #expect(
      content.unread == [
        .init(
          name: "complex", problem: "tensors of complex or quantized numbers are not read; save it as float32"),
        .init(name: "expanded", problem: "it repeats numbers of its storage; save it with .contiguous()"),
      ])
  }

  /// A whole module names its class, which Python would import.
  @Test func whatOnlyRunningCouldTellIsRefusedByName() throws {
    let error = thrown { try TorchFile.read(Fixtures.url("torch-module.pt")) }
    #expect(
      error?.description.hasSuffix(
        ": its pickle names 'torch.nn.modules.container.Sequential', which no state dict needs; nothing of it was run. "
          + "Save the weights alone: torch.save(model.state_dict(), \"m.pt\")") == true, "\(error as Any)")
  }

  /// Cut anywhere, or with a byte changed, a file is read or refused; the numbers of the archive are protected by checksums,
  /// those of the old format by nothing.
  @Test(arguments: ["torch-tensor.pt", "torch-tensor-old.pt"])
  func damageIsRefusedOrHarmless(file: String) throws {
    let outcome = damage(try Fixtures.data(file)) { try ArrayFile.decode($0, file: file) }
    #expect(outcome.refused > outcome.read / 4)
  }

  @Test func aStorageThatIsMissingIsNamed() throws {
    let archive = try ZipArchive(Fixtures.data("torch-tensor.pt"), file: "t.pt")
    var writer = ZipWriter()
    for entry in archive.entries where !entry.name.contains("/data/") {
      try writer.append(try archive.content(entry), name: entry.name)
    }
    #expect(
      thrown { try ArrayFile.decode(writer.finish(), file: "t.pt") }
        == .malformed(file: "t.pt", problem: "the storage '0' is missing"))
  }
}
