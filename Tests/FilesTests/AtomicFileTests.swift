import Foundation
import TestSupport
import Testing

@testable import Files

struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func replacesAndLeavesNothingBeside() throws {
    let path = folder.path + "/a.json"
    try AtomicFile.write(Data("first and longer".utf8), to: path)
    try AtomicFile.write(Data("second".utf8), to: path)
    #expect(try AtomicFile.read(path) == Data("second".utf8))
    #expect(folder.names == ["a.json"])
  }

  @Test func readsFilesLongerThanItsBuffer() throws {
    let bytes = Data((0..<200_003).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try AtomicFile.write(bytes, to: folder.path + "/long")
    #expect(try AtomicFile.read(folder.path + "/long") == bytes)
  }

  @Test func keepsTheOldFileWhereTheNewOneCannotBeRenamed() throws {
    // A folder that is not empty cannot be replaced by a file, even by root.
    let path = folder.path + "/taken"
    try AtomicFile.makeFolder(path + "/inner")
    #expect {
      try AtomicFile.write(Data("x".utf8), to: path)
    } throws: {
      ($0 as? FileError)?.path == path && ($0 as? FileError)?.kind == .notWritable
    }
    #expect(folder.names == ["taken"])
  }

  @Test func namesTheFolderThatIsNone() throws {
    let path = folder.path + "/file"
    try AtomicFile.write(Data(), to: path)
    #expect(throws: FileError(path: path + "/a", operation: .write, code: ENOTDIR)) {
      try AtomicFile.write(Data(), to: path + "/a")
    }
    #expect(throws: FileError.self) { try AtomicFile.makeFolder(path + "/a/b") }
    #expect(throws: FileError(path: path, operation: .write, code: ENOTDIR)) {
      try AtomicFile.makeFolder(path)
    }
  }

  @Test func makesParentsAndIsContentWithWhatIsThere() throws {
    try AtomicFile.makeFolder(folder.path + "/a/b/c")
    try AtomicFile.makeFolder(folder.path + "/a/b/c")
    #expect(folder.names == ["a"])
  }

  @Test func linksAreReplacedAndRelative() throws {
    let link = folder.path + "/last"
    try AtomicFile.write(Data("1".utf8), to: folder.path + "/one")
    try AtomicFile.write(Data("2".utf8), to: folder.path + "/two")
    try AtomicFile.link(link, to: "one")
    try AtomicFile.link(link, to: "two")
    #expect(try AtomicFile.read(link) == Data("2".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "two")
    #expect(folder.names == ["last", "one", "two"])
  }
}
