import Foundation
import Testing

/// The table of `Documentation/architecture.md` is what `Package.swift` says, and both are what the sources do.
@Suite("The page about the architecture") struct ArchitectureTests {
  struct Row {
    let floor: Int
    let imports: Set<String>
  }

  private let manifest: Manifest
  private let rows: [String: Row]

  init() throws {
    manifest = Manifest(try Repository.text("Package.swift"))
    rows = try Self.rows(of: try Repository.text("Documentation/architecture.md"))
  }

  /// The lines `| floor | target | what lives there | may import |`; a dash stands for nothing.
  private static func rows(of page: String) throws -> [String: Row] {
    var rows: [String: Row] = [:]
    for line in page.split(separator: "\n") where line.contains(/^\| \d+ \|/) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = cells[1].trimmingCharacters(in: ["`"])
      #expect(rows[name] == nil, "\(name) has two rows")
      let imports =
        cells[3] == "–" ? [] : cells[3].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      rows[name] = Row(floor: try #require(Int(cells[0])), imports: Set(imports))
    }
    return rows
  }

  /// As the page names them: `zlib` is the target CZlib.
  private func shown(_ dependencies: Set<String>) -> Set<String> {
    let names = ["CZlib": "zlib", "COpenBLAS": "OpenBLAS"]
    return Set(dependencies.map { manifest.system.contains($0) ? names[$0] ?? $0 : $0 })
  }

  @Test("the manifest was understood") func manifestIsRead() {
    #expect(manifest.dependencies.count > 15)
    #expect(manifest.dependencies["Configuration"] == ["Files", "Yams"])
    #expect(manifest.dependencies["CommandLine"]?.contains("ArgumentParser") == true)
    #expect(manifest.system == ["CModulon", "COpenBLAS", "CZlib"])
  }

  @Test("every target has a row, and every row a target") func namesAgree() {
    #expect(Set(rows.keys) == Set(manifest.dependencies.keys))
  }

  @Test("a row names what the target may import") func importsAgree() {
    for (name, row) in rows {
      guard let dependencies = manifest.dependencies[name] else { continue }
      let real = shown(dependencies)
      #expect(
        row.imports == real,
        "\(name): missing \(real.subtracting(row.imports)), too many \(row.imports.subtracting(real))")
    }
  }

  @Test("a target stands one floor above the highest that it imports") func floorsAgree() {
    for (name, row) in rows {
      let below = (manifest.dependencies[name] ?? []).compactMap { rows[$0]?.floor }
      #expect(row.floor == (below.max().map { $0 + 1 } ?? 0), "\(name)")
    }
  }

  @Test("a file imports no target that its own does not name") func importsAreNamed() throws {
    let targets = Set(manifest.dependencies.keys)
    let pattern = try Regex("(?m)^(@\\w+ |package |public )*import (\\w+ )?(\\w+)")
    for (name, dependencies) in manifest.dependencies {
      for file in Repository.files("Sources/\(name)", ".swift") {
        let found = try Repository.text(file).matches(of: pattern).compactMap { $0.output[3].substring }
        let imports = Set(found.map(String.init))
        let odd = imports.intersection(targets).subtracting(dependencies)
        #expect(odd.isEmpty, "\(file) imports \(odd)")
      }
    }
  }

  @Test("every dependency is imported by some file") func dependenciesAreUsed() throws {
    for (name, dependencies) in manifest.dependencies {
      let texts = try Repository.files("Sources/\(name)", ".swift").map { try Repository.text($0) }
      for dependency in dependencies where !texts.isEmpty {
        let pattern = try Regex(
          "(?m)^(@_exported |@_spi\\(\\w+\\) |package |public )?import (\\w+ )?\(dependency)\\b")
        #expect(texts.contains { $0.contains(pattern) }, "\(name) never imports \(dependency)")
      }
    }
  }
}
