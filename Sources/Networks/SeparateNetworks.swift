/// Whether layers that follow each other are networks of their own by their names: an actor and a critic, a generator and a discriminator,
/// the members of an ensemble.
enum SeparateNetworks {
  /// Words of networks that stand beside each other.
  private static let words: Set<String> = [
    "actor", "critic", "policy", "pi", "value", "vf", "target", "online", "generator", "discriminator", "gen",
    "disc", "netg",
    "netd", "teacher", "student", "q", "qf", "qnet",
  ]
  /// Words over networks that are numbered.
  private static let lists: Set<String> = [
    "models", "model", "nets", "net", "networks", "network", "members", "member", "ensemble", "agents", "agent",
    "critics",
    "critic", "actors", "actor", "experts", "expert", "heads", "estimators", "learners", "replicas", "q", "qf",
    "qnet", "mlps",
    "subnets", "branches", "branch", "towers", "tower",
  ]

  /// What is said of layers of these names, first to last; nil where nothing speaks for it.
  static func note(_ names: [String]) -> String? {
    var paths = names.map { $0.split { $0 == "." || $0 == "/" }.map(String.init) }
    // The last word is that of an array in its layer.
    if paths.allSatisfy({ ["weight", "kernel", "w", "weights"].contains($0.last?.lowercased()) }) {
      paths = paths.map { Array($0.dropLast()) }
    }
    var parent: [String] = []
    while let first = paths.first?.first, paths.allSatisfy({ $0.count > 1 && $0[0] == first }) {
      parent.append(first)
      paths = paths.map { Array($0.dropFirst()) }
    }
    var groups: [(word: String, count: Int)] = []
    for path in paths {
      guard let word = path.first else { return nil }
      if groups.last?.word == word { groups[groups.count - 1].count += 1 } else { groups.append((word, 1)) }
    }
    // Networks do not take turns.
    guard groups.count > 1, Set(groups.map(\.word)).count == groups.count else { return nil }
    guard areNetworks(groups, under: parent.last) else { return nil }
    let all = (0..<groups.count).map { (parent + [groups[$0].word]).joined(separator: ".") }
    let shown = all.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (all.count > 3 ? ", …" : "")
    return "\(shown) can be networks of their own by their names, and are taken as one that follow each other; "
      + "--map '\(all[0]).*' takes one"
  }

  private static func areNetworks(_ groups: [(word: String, count: Int)], under parent: String?) -> Bool {
    func stem(_ word: String) -> String {
      String(word.lowercased().split { !$0.isLetter }.joined(separator: "_"))
    }
    let stems = Set(groups.map { stem($0.word) })
    if stems.count == 1 {
      // Told apart by a number: blocks of one network, unless a word says that they are networks.
      let word = stems.first!.isEmpty ? stem(parent ?? "") : stems.first!
      return groups.allSatisfy { $0.count > 1 }
        && word.split(separator: "_").contains { lists.contains(String($0)) }
    }
    let tokens = groups.map { Set(stem($0.word).split(separator: "_").map(String.init)) }
    if tokens.count(where: { !$0.isDisjoint(with: words) }) > 1 { return true }
    // Parts of one network have words of a beginning and an end.
    return groups.count(where: { $0.count > 1 }) > 1 && Set(groups.map { LayerOrder.stage($0.word) }).count == 1
  }
}
