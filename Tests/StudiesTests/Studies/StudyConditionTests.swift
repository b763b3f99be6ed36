import Configuration
import Sweeps
import Testing

@testable import Studies

struct StudyConditionTests {
  @Test func isNamedByItsTermsInTheirOrder() {
    let condition = StudyCondition([
      .init("normalizedLoops", "1e-2", ["cap": "4"]), .init("l1", "0"), .init("l2", "1e-4"),
    ])
    #expect(condition.name == "normalizedLoops 0.01 (cap 4) + l2 0.0001")
    #expect(condition.family == "normalizedLoops (cap 4) + l2")
    #expect(StudyCondition().name == "no term" && StudyCondition([.init("l1", "0")]).family == "no term")
  }

  @Test func aControlIsItsWord() {
    for control in SweepControl.allCases {
      let condition = StudyCondition(control: control)
      #expect(condition.name == control.rawValue && condition.family == control.rawValue)
    }
  }

  @Test func aTermIsWrittenAsAMap() throws {
    let term = StudyCondition.Term("withinBlock", "1e-3", ["blocks": "2", "find": "true"])
    #expect(term.yaml() == "{ name: withinBlock, weight: 1e-3, blocks: 2, find: true }")
    #expect(
      term.yaml(layers: [0, 2]) == "{ name: withinBlock, weight: 1e-3, blocks: 2, find: true, layers: [0, 2] }")
    let tree = try YAML.parse(term.yaml(layers: [0, 2]), source: "x")
    #expect(tree[path: ["layers"]].shortText == "[0, 2]" && tree[path: ["find"]].shortText == "true")
  }
}
