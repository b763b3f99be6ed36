import Configuration
import Sweeps
import Testing

@testable import Studies

struct StudyTaskTests {
  @Test(arguments: [StudyTask.sinusoids, .retina(rule: "and"), .retina(rule: "or"), .retina(rule: "both")])
  func makesSweepsWhosePlainConditionIsNamed(task: StudyTask) throws {
    let sweep = try Sweep(YAML.parse(task.sweep("x", terms: [.init("l1", "0")], seeds: "1"), source: "x"))
    let run = try #require(sweep.runs().first)
    #expect(try ConditionName(of: run, in: sweep).name == task.plain.name)
    let structure = try #require(try run.configuration().task.load(seed: 0).structure)
    #expect(Set(structure.outputGroups).count == task.moduleCount)
    // Chance: paths that ignore the groups.
    let group = task.group([])
    #expect(group.referenceModularity == 1 - 1 / Double(task.moduleCount))
  }

  /// A condition is found under the name that it gives itself, whatever a task puts beside its term.
  @Test(arguments: [
    StudyCondition.Term("l4", "2"), .init("normalizedLoops", "1e-2", ["cap": "4"]), .init("l1", "0"),
    .init("withinBlock", "0.50", ["blocks": "2", "find": "true"]),
    .init("pathLoops", "1e-05", ["balance": "3"]),
  ])
  func conditionsAreNamedAsTheirRuns(term: StudyCondition.Term) throws {
    for task in [StudyTask.sinusoids, .retina(rule: "or")] {
      let sweep = try Sweep(YAML.parse(task.sweep("x", terms: [term], seeds: "1"), source: "x"))
      let name = try ConditionName(of: try #require(sweep.runs().first), in: sweep)
      #expect(name == task.condition(term).title)
    }
  }

  /// A change that finds no place, or two, is none, and says so.
  @Test func aPartIsExchangedWhereItStandsOnce() {
    let base = StudyTask.sinusoids.base
    #expect(base.exchanging("evaluateEvery: 1000", for: "evaluateEvery: 250")?.contains("every: 1000") == false)
    #expect(base.exchanging("evaluateEvery: 999", for: "x") == nil && base.exchanging("32", for: "16") == nil)
    let changed = StudyTask.sinusoids.changing("{ name: sinusoids }", to: "{ name: xor }")
    #expect(changed.base.contains("task: { name: xor }") && changed.name == "sinusoids")
  }
}
