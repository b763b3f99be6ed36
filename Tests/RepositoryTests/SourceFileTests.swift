import Foundation
import Testing

/// Files stay small.
@Suite("Source files") struct SourceFileTests {
  private let sources = Repository.files("Sources", ".swift")

  @Test("none has more than 300 lines, half have fewer than 100") func filesAreSmall() throws {
    let counts = try sources.map {
      try Repository.text($0).split(separator: "\n", omittingEmptySubsequences: false).count - 1
    }
    for (path, count) in zip(sources, counts) { #expect(count <= 300, "\(path): \(count) lines") }
    try #require(counts.count > 100)
    #expect(counts.sorted()[counts.count / 2] < 100)
  }
}
