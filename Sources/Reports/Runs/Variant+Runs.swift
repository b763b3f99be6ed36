import Records

extension Variant {
  /// The variants among runs of one configuration: those with the fewest terms first, by their weights, and controls last.
  static func variants(of runs: [LoadedRun]) -> [Variant] {
    let plain = runs.filter { $0.control == nil }
    var kinds: [[RunManifest.Term]] = []
    for run in plain where !kinds.contains(run.terms) { kinds.append(run.terms) }
    // Names stay short where weights tell the variants apart.
    let short = kinds.map { $0.map { RunManifest.Term(name: $0.name, weight: $0.weight) } }
    let isTold = short.allSatisfy { kind in short.count { $0 == kind } == 1 }
    let variants = zip(kinds, isTold ? short : kinds).map { terms, shown in
      Variant(terms: shown, runs: plain.filter { $0.terms == terms })
    }
    // Variants of the same terms come by their weights, each set of terms where its first stands.
    var sets: [[String]] = []
    for kind in kinds where !sets.contains(kind.map(\.name)) { sets.append(kind.map(\.name)) }
    let places = kinds.map { kind in sets.firstIndex(of: kind.map(\.name)) ?? 0 }
    let order = kinds.indices.sorted { one, other in
      let (a, b) = (kinds[one], kinds[other])
      guard (a.count, places[one]) == (b.count, places[other]) else {
        return (a.count, places[one]) < (b.count, places[other])
      }
      for (left, right) in zip(a, b) where left.weight != right.weight {
        return (left.weight ?? -.infinity) < (right.weight ?? -.infinity)
      }
      // The place is part of the key, for sorting alone need not keep the given order among equals.
      return one < other
    }
    return order.map { variants[$0] } + controls(among: runs)
  }

  /// A control's seeds stand together, though each was made from another run: what that had is what they share.
  private static func controls(among runs: [LoadedRun]) -> [Variant] {
    let terms = Dictionary(runs.map { ($0.folderName, $0.terms) }) { first, _ in first }
    let made = runs.compactMap { run in
      run.control.map { (run: run, name: $0.name, treated: $0.treated.flatMap { terms[$0] }) }
    }
    var kinds: [(name: String, treated: [RunManifest.Term]?)] = []
    for one in made where !kinds.contains(where: { $0.name == one.name && $0.treated == one.treated }) {
      kinds.append((one.name, one.treated))
    }
    return kinds.map { kind in
      let isOnly = kinds.count { $0.name == kind.name } == 1
      let title = kind.name + (isOnly ? "" : " of " + (kind.treated.map(Variant.name) ?? "an unknown run"))
      let members = made.filter { $0.name == kind.name && $0.treated == kind.treated }.map(\.run)
      return Variant(
        terms: members[0].terms, control: .init(name: kind.name, treated: kind.treated, title: title),
        runs: members)
    }
  }
}
