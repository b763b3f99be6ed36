import ArrayFiles
import Files
import Foundation
import Testing

@testable import GraphFiles

@Suite struct ByteSourceTests {
  private static let bytes = Data((0..<3000).map { UInt8($0 % 251) })

  /// Bytes in a file, in memory and in a pipe are lent alike.
  @Test func partsAreTheSameWhereverTheyLie() throws {
    try withTemporaryFile { url in
      try Self.bytes.write(to: url)
      let pipe = Pipe()
      try pipe.fileHandleForWriting.write(contentsOf: Self.bytes)
      try pipe.fileHandleForWriting.close()
      let sources = [
        try ByteSource.open(url.path), try ByteSource(Self.bytes, file: "x"),
        // A slice of other bytes does not start at 0.
        try ByteSource((Data([9, 9, 9]) + Self.bytes).dropFirst(3), file: "x"),
        try ByteSource.open("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"),
      ]
      for source in sources {
        #expect(source.count == 3000)
        #expect(try source.all() == Self.bytes)
        for range in [0..<0, 0..<1, 17..<1234, 2999..<3000] {
          #expect(try Data(source.bytes(range)) == Data(Self.bytes[range]))
        }
        for (offset, expected) in [(0, 1000), (2500, 500), (3000, 0)] {
          var buffer = [UInt8](repeating: 0, count: 1000)
          let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0, at: offset) }
          #expect(count == expected)
          #expect(Data(buffer[..<count]) == Data(Self.bytes[offset..<offset + expected]))
        }
      }
    }
  }

  @Test func gzippedBytesAreThoseWithin() throws {
    let plain = try Data(contentsOf: fixture("networkx.edgelist"))
    let packed = fixture("networkx.edgelist.gz")
    for source in [
      try ByteSource.open(packed.path), try ByteSource(Data(contentsOf: packed), file: "x.gz"),
    ] {
      #expect(source.count == plain.count)
      #expect(try source.all() == plain)
    }
  }

  /// A file that somebody cuts while it is read gives what is left.
  @Test func aFileMayBecomeShorter() throws {
    try withTemporaryFile { url in
      try Self.bytes.write(to: url)
      let source = try ByteSource.open(url.path)
      try FileHandle(forWritingTo: url).truncate(atOffset: 100)
      #expect(try source.bytes(40..<200) == Self.bytes[40..<100])
      #expect(try source.all() == Self.bytes[..<100])
      #expect(try source.bytes(500..<600).isEmpty)
    }
  }

  @Test func whatCannotBeReadIsNamed() {
    #expect(throws: FileError(path: "/nonexistent/x.csv", operation: .read, code: ENOENT)) {
      try ByteSource.open("/nonexistent/x.csv")
    }
    #expect(throws: FileError(path: "/tmp", operation: .read, code: EISDIR)) { try ByteSource.open("/tmp") }
    #expect(throws: ArrayFileError.self) { try ByteSource(Data([0x1F, 0x8B, 8, 0]), file: "x.gz") }
  }
}
