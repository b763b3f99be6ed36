import Configuration
import Sweeps
import Testing

@testable import Studies

struct StudyTaskTests {
  @Test(arguments: [StudyTask.sinusoids, .retina(rule: "and"), .retina(rule: "or"), .retina(rule: "both")])
  func makesSweepsWhosePlainConditionIsNamed(task: StudyTask) throws {
    let sweep = try Sweep(YAML.parse(task.sweep("x", terms: [task.term("l1", "0")], seeds: 1), source: "x"))
    let run = try #require(sweep.runs().first)
    #expect(try ConditionName(of: run, in: sweep).name == task.plain)
    let structure = try #require(try run.configuration().task.load(seed: 0).structure)
    #expect(Set(structure.outputGroups).count == task.moduleCount)
    // Chance: paths that ignore the groups.
    let group = task.group([])
    #expect(group.referenceModularity == 1 - 1 / Double(task.moduleCount))
  }

  @Test func namesEndAsItsConditionsDo() throws {
    for task in [StudyTask.sinusoids, .retina(rule: "or")] {
      let sweep = try Sweep(YAML.parse(task.sweep("x", terms: [task.term("l4", "2")], seeds: 1), source: "x"))
      let name = try ConditionName(of: try #require(sweep.runs().first), in: sweep)
      #expect(name.name == "l4 2\(task.suffix)" && name.family == "l4\(task.familySuffix)")
    }
  }
}
