import Foundation
import Testing

/// `Documentation/reference`: a page for every row of every registry, true of what the program lists.
@Suite("Reference pages") struct ReferenceTests {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/reference")

  /// The kinds that have pages.
  static let kinds: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.contains(".") }.sorted()
  }()

  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
  }

  private func pages(_ kind: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: kind).path).sorted()
  }

  @Test("everything that can be listed has pages") func kindsAgree() throws {
    let help = try sandbox.run("list", "--help").output.split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    let values = try #require(help.firstMatch(of: /\(values: ([^)]*)\)/)).output.1
    #expect(Self.kinds == values.split(separator: ", ").map(String.init).sorted())
  }

  @Test("every row has a page that says the same, and more", arguments: kinds) func rowsHavePages(kind: String)
    throws
  {
    let index = try text("README.md")
    let rows = try sandbox.run("list", kind, "--json").objects()
    for row in rows {
      let name = try #require(row["name"] as? String)
      let page = try text("\(kind)/\(name).md")
      let parts = page.components(separatedBy: "<!-- end of the row -->")
      try #require(parts.count == 2, "\(name)")
      for key in ["summary", "formula", "connections", "source"] {
        if let value = row[key] as? String {
          #expect(parts[0].contains(value), "\(name): run scripts/reference")
        }
      }
      for key in row["keys"] as? [[String: Any]] ?? [] {
        let key = try #require(key["name"] as? String)
        #expect(parts[0].contains("| `\(key)` |"), "\(name) \(key): run scripts/reference")
      }
      #expect(parts[1].contains("## When to use it\n\n"), "\(name)")
      #expect(index.contains("(\(kind)/\(name).md)"), "\(name): run scripts/reference")
    }
    let names = rows.compactMap { $0["name"] as? String }
    #expect(try pages(kind) == names.map { "\($0).md" }.sorted())
  }

  @Test("every example can be read, on the sinusoids where it names no task", arguments: kinds)
  func examplesCanBeRead(kind: String) throws {
    for page in try pages(kind) {
      for example in try text("\(kind)/\(page)").matches(of: /```yaml\n((?:.|\n)*?)```/) {
        var yaml = String(example.output.1)
        if !yaml.contains("task:") { yaml = "task: { name: sinusoids }\n" + yaml }
        if !yaml.contains("network:") { yaml = "network: { layers: [4, 32, 32, 32, 4] }\n" + yaml }
        try sandbox.write(yaml, to: "example.yaml")
        let outcome = try sandbox.run("train", "example.yaml", "--dry-run")
        #expect(outcome.status == 0, "\(page): \(outcome.talk)")
      }
    }
  }

  @Test("links lead to files", arguments: kinds) func linksHold(kind: String) throws {
    for page in try pages(kind) {
      let place = Self.folder.appending(path: kind)
      for link in try text("\(kind)/\(page)").matches(of: /\]\(([^)#:]+)\)/) {
        let file = place.appending(path: String(link.output.1)).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: file.path), "\(page): \(link.output.1)")
      }
    }
  }
}
