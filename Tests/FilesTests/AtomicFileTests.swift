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

  @Test("A link stays one, and what it leads to is replaced") func writesWhereALinkLeads() throws {
    let (file, link) = (folder.path + "/other/a.json", folder.path + "/link.json")
    try AtomicFile.makeFolder(folder.path + "/other")
    try AtomicFile.write(Data("first".utf8), to: file)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "other/a.json")
    try AtomicFile.write(Data("second".utf8), to: link)
    #expect(try AtomicFile.read(file) == Data("second".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "other/a.json")
    #expect(folder.names == ["link.json", "other"])
  }

  /// A device would be gone for all programs where one may write to its folder.
  @Test("A pipe is written into, and stays one") func writesIntoAPipe() throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try AtomicFile.write(Data("some".utf8), to: pipe)
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(read(reader, &bytes, 8) == 4 && bytes.prefix(4) == Array("some".utf8)[...])
    #expect(folder.names == ["pipe"])
    #expect(try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType != .typeRegular)
  }

  @Test("What a process has open under a name of the system's is written into") func writesToWhatIsOpen() throws
  {
    let path = folder.path + "/open"
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    try AtomicFile.write(Data("x".utf8), to: "/dev/fd/\(file)")
    #expect(try AtomicFile.read(path) == Data("x".utf8))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
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

  @Test(arguments: [
    (".result.json.123.tmp", true), (".a.1.tmp", true), ("result.json", false), ("x.1.tmp", false),
    (".result.json.tmp", false), (".tmp", false), (".a.b.tmp", false), (".a.1.tmp2", false),
  ])
  func whatAKilledWriteLeavesIsKnown(name: String, isLeft: Bool) {
    #expect(AtomicFile.isLeftOver(name) == isLeft)
  }
}
