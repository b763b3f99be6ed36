import Foundation

/// Reading and writing of whole text files, with errors that name the file.
enum TextFile {
  static func read(_ url: URL) throws(GraphError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .file(path: url.relativePath, line: 0, problem: "cannot be read: \(error.localizedDescription)")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .file(path: url.relativePath, line: 0, problem: "is not UTF-8 text")
    }
    return text
  }

  static func write(_ text: String, to url: URL) throws(GraphError) {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .file(path: url.relativePath, line: 0, problem: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// The lines that are neither blank nor start with "#", with their numbers from 1, split at commas, semicolons or
  /// tabs, whichever the line has, with the spaces around each field cut off.
  static func table(_ text: String) -> [(line: Int, fields: [Substring])] {
    var rows: [(line: Int, fields: [Substring])] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let line = trimmed(line)
      guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
      let separator = line.utf8.first { ",;\t".utf8.contains($0) } ?? UInt8(ascii: ",")
      let fields = line.utf8.split(separator: separator, omittingEmptySubsequences: false)
      rows.append((number, fields.map { trimmed(Substring($0)) }))
    }
    return rows
  }

  private static func trimmed(_ text: Substring) -> Substring {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    var bytes = text.utf8
    while let first = bytes.first, isBlank(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isBlank(last) { bytes = bytes.dropLast() }
    return Substring(bytes)
  }
}
