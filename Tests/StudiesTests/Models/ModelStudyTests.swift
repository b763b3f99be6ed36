import Records
import Testing

@testable import Studies

@Suite struct ModelStudyTests {
  @Test(arguments: ModelStudy.all.map(\.name))
  func claimsAreAboutConditionsAndQuantitiesOfTheirGroup(name: String) throws {
    let study = try #require(ModelStudy.all.first { $0.name == name })
    for claim in study.claims {
      let group = try #require(study.groups.first { $0.name == claim.group }, "\(claim.statement)")
      #expect(group.metrics.contains(claim.metric))
      for arm in [claim.first, claim.second] {
        guard case .condition(let condition) = arm else { continue }
        #expect(
          group.conditions.contains { $0.name == condition.name }, "\(claim.statement): \(condition.name)")
      }
    }
    for group in study.groups { #expect(Set(group.conditions.map(\.name)).count == group.conditions.count) }
    #expect(Set(study.groups.map(\.name)).count == study.groups.count)
    #expect(!Study.all.contains { $0.name == name })
  }

  /// A draw has every quantity of its group, and the same ones for the same seed.
  @Test(arguments: ModelStudy.all.map(\.name)) func drawsHaveTheirQuantities(name: String) throws {
    let study = try #require(ModelStudy.all.first { $0.name == name })
    for group in study.groups {
      for condition in [group.conditions.first, group.conditions.last].compactMap(\.self) {
        let values = condition.draw(100, 2)
        #expect(Set(values.keys) == Set(group.metrics.map(\.key)) && condition.draw(100, 2) == values)
      }
    }
  }

  /// The exact ones, and those of another program at full size.
  @Test func theControlsOfMemoryAreMet() throws {
    for control in try ModelStudy.memory.controls.map({ try $0.made() }) {
      #expect(control.isMet, "\(control.statement): \(String(describing: control.found))")
    }
  }

  /// A word of `--part` is of one half alone.
  @Test(arguments: ModelStudy.all.map(\.name)) func partsAreThoseOfBothHalves(name: String) throws {
    let study = try #require(ModelStudy.all.first { $0.name == name })
    let learned = try #require(study.learned)
    #expect(study.parts == study.groups.map(\.name) + learned.groups.map(\.name))
    #expect(Set(study.parts).count == study.parts.count)
    #expect(learned.name == name + "-learned")
  }
}
