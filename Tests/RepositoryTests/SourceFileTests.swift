import Foundation
import Testing

/// Files stay small.
@Suite("Source files") struct SourceFileTests {
  @Test("none has more than 300 lines, half have fewer than 100", arguments: ["Sources", "Tests"])
  func filesAreSmall(folder: String) throws {
    let files = Repository.files(folder, ".swift")
    let counts = try files.map {
      try Repository.text($0).split(separator: "\n", omittingEmptySubsequences: false).count - 1
    }
    for (path, count) in zip(files, counts) { #expect(count <= 300, "\(path): \(count) lines") }
    try #require(counts.count > 100)
    #expect(counts.sorted()[counts.count / 2] < 100)
  }
}
