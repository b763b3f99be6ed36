import Foundation

/// Files in the gzip format. Source: RFC 1952.
public enum Gzip {
  /// Whether the bytes start as a gzip file does.
  public static func isCompressed(_ data: Data) -> Bool { data.starts(with: [0x1F, 0x8B]) }

  /// What `data` holds: the contents of all its members, one after another.
  ///
  /// Throws `ArrayFileError.malformed` where the data is truncated, damaged, followed by other bytes, or holds
  /// more than `limit` bytes. `file` stands in messages.
  public static func decompress(_ data: Data, limit: Int = 1 << 32, file: String = "gzip") throws -> Data {
    var content = Data()
    var offset = 0
    repeat {
      let rest = data.dropFirst(offset)
      guard isCompressed(rest) else {
        throw ArrayFileError.malformed(
          file: file, problem: "\(rest.count) bytes at \(offset) are not a gzip member, which starts with 1f 8b"
        )
      }
      do {
        // A file of one member ends with its content's size, modulo 2^32; the bound is for files that lie.
        let size = Int(data.number(UInt32.self, at: data.count - 4) ?? 0)
        let member = try Zlib.inflate(
          rest, .gzip, hint: min(size, rest.count * Zlib.largestRatio), limit: limit - content.count)
        content = content.isEmpty ? member.content : content + member.content
        offset += member.consumed
      } catch Zlib.Failure.truncated {
        throw ArrayFileError.malformed(
          file: file,
          problem: "the gzip member at byte \(offset) is truncated; the file has \(data.count) bytes")
      } catch Zlib.Failure.corrupt(let reason) {
        throw ArrayFileError.malformed(
          file: file, problem: "the gzip member at byte \(offset) is damaged: \(reason)")
      } catch Zlib.Failure.tooLarge {
        throw ArrayFileError.malformed(file: file, problem: "unpacks to more than the \(limit) bytes allowed")
      }
    } while offset < data.count
    return content
  }
}
