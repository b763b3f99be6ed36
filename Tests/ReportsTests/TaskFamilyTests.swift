import Records
import TestSupport
import Testing

@testable import Reports

/// Configurations of a task stand side by side, by what differs between them.
@Suite struct TaskFamilyTests {
  @Test func configurationsThatDifferInNothingElseAreOneGroup() throws {
    let family = try #require(ReportFixtures.families([[]]).first)
    #expect(family.title == "sinusoids by units and rules" && family.isFlat && family.shown.count == 1)
    let names = ["units 32, rules 2", "units 32, rules 3", "units 64, rules 2", "units 64, rules 3"]
    #expect(family.shown[0].variants.map(\.name) == names)
    // They are never compared as if a term made the difference.
    #expect(family.shown[0].variants.allSatisfy { family.shown[0].baseline(of: $0) == nil })
    #expect(Set(family.shown[0].variants.map(family.shown[0].color)).count == 4)
  }

  @Test func aTableHoldsThemByWhatVaries() throws {
    let table = VariantTable.markup(try #require(ReportFixtures.families([[]]).first)).render()
    #expect(isWellFormed(table) && table.components(separatedBy: "<tr>").count == 6)
    for head in ["Units", "Rules", "Test accuracy"] { #expect(table.contains(">\(head)</th>"), "\(head)") }
    #expect(!table.contains("Terms") && table.contains("</i>64</td><td>3</td>"))
    let both = VariantTable.markup(try #require(ReportFixtures.families([[], [ReportFixtures.term]]).first))
      .render()
    #expect(both.contains("<td>64</td><td>3</td><td>normalizedLoops 0.01</td>"))
    // The table of one configuration has as many cells as heads.
    let group = try #require(ReportFixtures.families([[], [ReportFixtures.term]]).first?.groups.last)
    let one = VariantTable.markup(group).render()
    #expect(
      one.components(separatedBy: "<td>").count - 1 == 2 * (one.components(separatedBy: "<th ").count - 1))
  }

  @Test func theSummaryNamesTheConfiguration() throws {
    let runs = try #require(ReportFixtures.families([[]]).first).groups.flatMap { $0.variants.flatMap(\.runs) }
    let text = Summary(runs: runs).text()
    #expect(text.hasPrefix("sinusoids\n  Units 32, rules 2: without a term the network is"))
    #expect(text.contains("say 1 effective module;"))
  }
}

extension ReportFixtures {
  /// Two sizes and two numbers of rules, each with some terms.
  static func families(_ terms: [[RunManifest.Term]]) throws -> [TaskFamily] {
    let fixtures = try ReportFixtures()
    for units in [32, 64] {
      for rules in ["[a, b]", "[a, b, c]"] {
        for (place, terms) in terms.enumerated() {
          let settings = ["network.layers": "[{name: gru, units: \(units)}]", "task.rules": rules]
          let name = "\(units)-\(rules.count)"
          try fixtures.add(
            Recipe(
              id: "\(name)-\(place)", group: name, terms: terms, accuracy: Double(units) / 100,
              settings: settings))
        }
      }
    }
    return TaskFamily.families(of: TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path])))
  }
}
