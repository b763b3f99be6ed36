import Files
import Foundation
import Testing

@testable import ArrayFiles

@Suite struct AtomicFileArrayFileErrorTests {
  @Test func replacesAndLeavesNothingElse() throws {
    let scratch = try Scratch()
    for content in ["first", "", "the third, longer than the first"] {
      try AtomicFile.write(Data(content.utf8), to: scratch("file"))
      #expect(try Data(contentsOf: scratch("file")) == Data(content.utf8))
      #expect(scratch.names == ["file"])
    }
  }

  @Test func failuresCarryTheSystemsWords() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch("file"))
    try FileManager.default.createDirectory(at: scratch("folder/inner"), withIntermediateDirectories: true)
    func reason(_ name: String) -> String? {
      guard
        case .unwritable(let file, let reason, _)? = thrown({
          try AtomicFile.write(Data([1]), to: scratch(name))
        })
      else { return nil }
      #expect(file == scratch(name).path)
      return reason
    }
    #expect(reason("missing/file") == "No such file or directory (errno \(ENOENT))")
    #expect(reason("file/below") == "Not a directory (errno \(ENOTDIR))")
    #expect(try #require(reason("folder")).hasSuffix("(errno \(EISDIR))"))
    #expect(scratch.names == ["file", "folder"])
  }

  /// Root may write anywhere, so the test has nothing to refuse there.
  @Test(.enabled(if: geteuid() != 0)) func aFolderWithoutPermissionIsNamed() throws {
    let scratch = try Scratch()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: scratch.folder.path)
    #expect(
      thrown { try AtomicFile.write(Data(), to: scratch("file")) }
        == .unwritable(
          file: scratch("file").path, reason: "Permission denied (errno \(EACCES))",
          cause: FileError(path: scratch("file").path, operation: .write, code: EACCES)))
  }
}
