import Foundation
import Testing

@testable import Files

struct FileErrorTests {
  @Test(arguments: [
    (FileError.Operation.write, ENOSPC, FileError.Kind.outOfSpace), (.write, EDQUOT, .outOfSpace),
    (.write, EACCES, .notWritable), (.write, EROFS, .notWritable), (.write, ENOENT, .notWritable),
    (.read, ENOENT, .missing), (.read, EACCES, .notReadable), (.read, EISDIR, .notReadable),
    (.write, EIO, .other),
  ])
  func sortsRefusals(operation: FileError.Operation, code: Int32, kind: FileError.Kind) {
    #expect(FileError(path: "p", operation: operation, code: code).kind == kind)
  }

  @Test func saysWhichFileAndWhy() {
    let full = FileError(path: "/runs/a/metrics.jsonl", operation: .write, code: ENOSPC)
    #expect(
      full.description
        == "cannot write /runs/a/metrics.jsonl: no space is left (No space left on device)")
    #expect(full.localizedDescription == full.description)
    #expect(FileError(path: "x", operation: .read, code: ENOENT).description == "x does not exist")
  }
}
