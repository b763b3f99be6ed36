import Foundation
import Testing

@testable import ArrayFiles

@Suite struct ArrayFileTests {
  @Test(arguments: [".safetensors", ".npy", ".npz"].flatMap(Fixtures.names)) func findsTheFormat(name: String)
    throws
  {
    let content = try ArrayFile.decode(Fixtures.data(name), file: "model")
    #expect(content.rows == Fixtures.expected.files[name]?.arrays)
    #expect(content.metadata == Fixtures.expected.files[name]?.metadata)
  }

  @Test func arraysAreFoundByName() throws {
    let content = try ArrayFile.read(Fixtures.url("types.safetensors"))
    #expect(content["scalar"]?.values == [2.5])
    #expect(content["none"] == nil)
  }

  @Test func saysWhatItFound() throws {
    func error(_ bytes: [UInt8], _ file: String = "model.bin") -> ArrayFileError? {
      thrown { try ArrayFile.decode(Data(bytes), file: file) }
    }
    #expect(
      error([0x89, 0x48, 0x44, 0x46])
        == .unsupported(
          file: "model.bin", problem: "starts with '89 48 44 46': not a safetensors, .npy, .npz or PyTorch file"
        ))
    #expect(
      error([])
        == .unsupported(
          file: "model.bin", problem: "starts with '': not a safetensors, .npy, .npz or PyTorch file"))
    #expect(
      error([1, 2], "m.safetensors")
        == .malformed(file: "m.safetensors", problem: "2 bytes; the header's length alone takes 8"))
    #expect(
      thrown { try ArrayFile.read(Fixtures.url("none")) } == .missing(file: Fixtures.url("none").path))
  }

  @Test func anEmptyArchiveHoldsNothing() throws {
    #expect(try ArrayFile.decode(NumPyArchive.encode([]), file: "m.npz") == ArrayFile(arrays: []))
  }
}
