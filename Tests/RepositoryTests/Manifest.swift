import Foundation

/// What `Package.swift` says of the targets in `Sources`: names and dependencies, read from its text.
struct Manifest {
  /// The dependencies of each target that has sources of its own; products of packages by their names.
  let dependencies: [String: Set<String>]
  /// Libraries of the system, which have no sources but a module map.
  let system: Set<String>

  init(_ text: String) {
    var dependencies: [String: Set<String>] = [:]
    for call in ["Module(", ".target(", ".executableTarget("] {
      for arguments in Self.calls(of: call, in: text) {
        guard let name = arguments.firstMatch(of: /^\s*name: "(\w+)"/)?.output.1 else { continue }
        guard !arguments.contains("path: \"Tests/") else { continue }
        dependencies[String(name)] = Self.names(after: "dependencies: [", in: arguments)
      }
    }
    let system = Self.calls(of: ".systemLibrary(", in: text).compactMap { text in
      text.firstMatch(of: /^\s*name: "(\w+)"/).map { String($0.output.1) }
    }
    self.system = Set(system)
    self.dependencies = dependencies.filter { name, _ in
      !system.contains(name)
        && FileManager.default.fileExists(atPath: Repository.root.appending(path: "Sources/\(name)").path)
    }
  }

  /// The arguments of all calls, up to the parenthesis that closes them.
  private static func calls(of name: String, in text: String) -> [Substring] {
    text.ranges(of: name).map { text[$0.upperBound...].prefix(untilClosed: ("(", ")")) }
  }

  /// The first literal of each element of a list: a target's name, or that of `.product(name:` and `.target(name:`.
  private static func names(after label: String, in text: Substring) -> Set<String> {
    guard let list = text.firstRange(of: label) else { return [] }
    var names: Set<String> = []
    var rest = text[list.upperBound...].prefix(untilClosed: ("[", "]"))
    while let literal = rest.firstMatch(of: /"(\w+)"/) {
      names.insert(String(literal.output.1))
      let opening = rest[..<literal.range.lowerBound].firstIndex(of: "(")
      rest = rest[literal.range.upperBound...]
      if opening != nil { rest = rest.dropFirst(rest.prefix(untilClosed: ("(", ")")).count + 1) }
    }
    return names
  }
}

extension Substring {
  /// What stands before the bracket that closes one which was opened before the text.
  fileprivate func prefix(untilClosed bracket: (open: Character, close: Character)) -> Substring {
    var depth = 1
    return prefix { character in
      if character == bracket.open { depth += 1 }
      if character == bracket.close { depth -= 1 }
      return depth > 0
    }
  }
}
