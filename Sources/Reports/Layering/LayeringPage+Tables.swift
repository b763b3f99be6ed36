import Plots
import Records

/// Its tables, and what z can say.
extension LayeringPage {
  /// Modularity of each rung, what each step brings, and the layered modularity with z: a table each.
  func tables(_ networks: [LayeringRecord.Network]) -> [StudyBlock] {
    guard let first = networks.first else { return [] }
    let hasFormula = networks.contains { $0.formula != nil }
    let rungs = StudyBlock.table(
      ["Modularity Q", "Matrices"] + first.rungs.map(\.name) + (hasFormula ? ["closed form"] : []),
      networks.map { network in
        StudyBlock.Row(
          cells: [network.name, "\(network.matrices)"] + network.rungs.map { Self.cell($0.mean, $0.deviation) }
            + (hasFormula ? [NumberText.compact(network.formula)] : []))
      })
    let steps = StudyBlock.table(
      ["What it brings"] + first.steps.map(\.name),
      networks.map { StudyBlock.Row(cells: [$0.name] + $0.steps.map(Self.cell)) })
    let layered = first.rungs.filter { $0.layered != nil }.map(\.name)
    let below = first.rungs.filter { $0.standing != nil }.map(\.name)
    guard !layered.isEmpty || !below.isEmpty else { return [rungs, steps] }
    let others = StudyBlock.table(
      ["Q_L and z"] + layered.map { "Q_L \($0)" } + below.map { "z against \($0)" },
      networks.map { network in
        StudyBlock.Row(
          cells: [network.name]
            + layered.map { name in
              network.rungs.first { $0.name == name }?.layered.map { Self.cell($0.mean, $0.deviation) } ?? "–"
            }
            + below.map { name in
              NumberText.compact(network.rungs.first { $0.name == name }?.standing?.z, digits: 2)
            })
      })
    return [rungs, steps, others]
  }

  private static func cell(_ mean: Double, _ deviation: Double) -> String {
    "\(NumberText.fixed(mean, decimals: 3)) ± \(NumberText.fixed(deviation, decimals: 3))"
  }

  private static func cell(_ step: LayeringRecord.Step) -> String {
    let interval =
      if let lower = step.lower, let upper = step.upper {
        " (\(NumberText.fixed(lower, decimals: 3)) to \(NumberText.fixed(upper, decimals: 3)))"
      } else {
        ""
      }
    let verdict =
      step.expected.map { ", expected \($0): \(StudyWords.verdict(step.verdict ?? .untested))" } ?? ""
    return NumberText.fixed(step.mean, decimals: 3) + interval + verdict
  }

  /// What Q_L and z are, and where z misleads.
  var certainty: [StudyBlock] {
    let compared = record.networks.flatMap { network in
      network.rungs.compactMap { rung in
        rung.standing.map { (network.name, rung.name, $0, (network.ladder.last ?? rung).mean - rung.mean) }
      }
    }
    guard !compared.isEmpty else { return [] }
    // Beyond three deviations nobody would call it chance.
    let sure = compared.filter { abs($0.2.z ?? 0) >= 3 }
    let small = sure.filter { abs($0.3) < record.bound }
    let farthest = small.max { abs($0.2.z ?? 0) < abs($1.2.z ?? 0) }
    let example =
      farthest.map { name, rung, standing, difference in
        ", the farthest of them \(name) against \(rung) with z \(NumberText.compact(standing.z, digits: 2)) for a difference of "
          + NumberText.fixed(difference, decimals: 3)
      } ?? ""
    var warned: [(warning: String, places: [String])] = []
    for (name, rung, standing, _) in compared {
      for warning in standing.warnings {
        let place = "\(name) against \(rung)"
        if let known = warned.firstIndex(where: { $0.warning == warning }) {
          warned[known].places.append(place)
        } else {
          warned.append((warning, [place]))
        }
      }
    }
    let fold = StudyBlock.fold(
      "Where z misleads, rung by rung",
      [
        .table(
          ["Why", "Where"],
          warned.map { StudyBlock.Row(cells: [Words.sentence($0.warning), $0.places.joined(separator: "; ")]) })
      ])
    return [
      .heading(2, "Q_L and z", id: "certainty"),
      .text(
        "Q_L compares the weight within modules with what the totals of each two neighboring layers give by chance. So it is blind to "
          + "layers: evenly joined ones have 0 however deep the network is, where Q grows with depth. Segments of positions that take "
          + "the same share of every layer have the same Q_L as Q. Random graphs across all layers have no Q_L."
      ),
      .text(
        "z is how far the network's mean lies from that of a rung, in standard deviations of the rung's graphs, the nulls. It says how sure "
          + "it is that they differ, and not by how much: the larger a graph the less its draws vary. Of \(sure.count) z beyond ±3 here "
          + "\(small.count) belong to differences of less than \(NumberText.compact(record.bound))\(example). So steps are "
          + "judged by their differences."),
    ] + (warned.isEmpty ? [] : [fold])
  }
}
