import Foundation
import Plots
import Records

/// The page about how much modularity layers, locality, shared weights and training bring, and its figures as files.
public struct LayeringPage: StudyDocument {
  private let record: LayeringRecord

  /// The page of a record.
  public init(_ record: LayeringRecord) { self.record = record }

  private static let summary =
    "How much modularity do layering, locality, weight sharing and training bring by themselves?"

  /// The page for a browser: one file that fetches nothing. Equal records give equal bytes.
  public func html() -> String { StudyHTML.page(title: "layering", summary: Self.summary, blocks: blocks) }

  /// The page for a repository; `folder` is the figures', from where the page lies.
  public func markdown(figures folder: String) -> String {
    StudyMarkdown.page(title: "layering", summary: Self.summary, blocks: blocks, figures: folder)
  }

  /// Writes every figure into a folder, and returns the files' paths in order; throws as `FigureFolder.write` does.
  public func writeFigures(to path: String, format: FigureFormat = .svg) throws -> [String] {
    try FigureFolder.write([depth, channels].compactMap { $0?.figure }, to: path, format: format)
  }

  /// What each property brings, a sentence each.
  public var answers: [String] {
    ["layering", "locality", "sharing", "training"].compactMap { property in
      let steps = record.networks.compactMap { network in
        network.steps.first { $0.name == property }.map { (network.name, $0) }
      }
      guard !steps.isEmpty else { return nil }
      let raised = steps.filter { ($0.1.lower ?? 0) > 0 }
      let lowered = steps.filter { ($0.1.upper ?? 0) < 0 }
      let parts = [("raises", raised), ("lowers", lowered)].filter { !$0.1.isEmpty }.map { verb, found in
        "\(verb) modularity in \(found.count) of \(steps.count) networks, by \(Self.range(found.map { abs($0.1.mean) }))"
      }
      let none = "no interval of \(steps.count) networks leaves out zero"
      return Words.sentence(property) + " "
        + (parts.isEmpty ? "is not shown to make a difference: \(none)" : parts.joined(separator: " and "))
        + "."
    }
  }

  private static func range(_ values: [Double]) -> String {
    let (least, most) = (
      NumberText.compact(values.min(), digits: 2), NumberText.compact(values.max(), digits: 2)
    )
    return least == most ? least : "\(least) to \(most)"
  }

  private var blocks: [StudyBlock] {
    [.text(Self.method(record))] + answers.map { .text($0) } + [.text(expectations)]
      + LayeringRecord.Kind.allCases.flatMap(section) + redo
  }

  private static func method(_ record: LayeringRecord) -> String {
    "Every network stands on a ladder of random graphs with its units, as many connections and the same weights: any two units joined "
      + "(random); only units of neighboring layers (layered); only near positions, with weights of their own at each (local); the same "
      + "weights at every position or step of time (shared); and for trained networks the weights where training put them. A step from a "
      + "rung to the next is what that property brings. Modularity is Newman's Q of absolute weights by Leiden, the best of "
      + "\(record.restarts) starts; \(record.draws) draws a rung, \(record.trainings) trained networks of each kind. Differences are paired by "
      + "draw: their mean, with the bootstrap interval of \(NumberText.compact(record.level * 100))%, which is not corrected for their number."
  }

  private var expectations: String {
    let steps = record.networks.flatMap(\.steps).filter { $0.expected != nil }
    let counts = StudyClaimRecord.Verdict.allCases.compactMap { verdict -> String? in
      let count = steps.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(StudyWords.verdict(verdict))"
    }
    return
      "Of \(steps.count) steps it was written down before the first run which way they would go: \(counts.joined(separator: ", ")). Equivalent "
      + "is a step that was expected to bring nothing and lies within ±\(NumberText.compact(record.bound))."
  }

  private func section(_ kind: LayeringRecord.Kind) -> [StudyBlock] {
    let networks = record.networks.filter { $0.kind == kind }
    guard let first = networks.first else { return [] }
    let hasFormula = networks.contains { $0.formula != nil }
    let head =
      ["", "Matrices"] + first.rungs.map(\.name) + (hasFormula ? ["closed form"] : []) + first.steps.map(\.name)
    let rows = networks.map { network in
      StudyBlock.Row(
        cells: [network.name, "\(network.matrices)"] + network.rungs.map(Self.cell)
          + (hasFormula ? [NumberText.compact(network.formula)] : []) + network.steps.map(Self.cell))
    }
    return [.heading(2, Self.title(kind), id: kind.rawValue), .table(head, rows), .text(Self.note(kind))]
      + figures(kind)
  }

  private static func cell(_ rung: LayeringRecord.Rung) -> String {
    "\(NumberText.fixed(rung.mean, decimals: 3)) ± \(NumberText.fixed(rung.deviation, decimals: 3))"
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

  private static func title(_ kind: LayeringRecord.Kind) -> String {
    switch kind {
    case .perceptron: "Perceptrons"
    case .convolution: "Convolutions"
    case .recurrence: "Recurrence in time"
    case .trained: "After training"
    }
  }

  private static func note(_ kind: LayeringRecord.Kind) -> String {
    switch kind {
    case .perceptron:
      "Layers of equal widths are named by width × number, their weights all equal, as are those of the pyramids that do not say "
        + "otherwise. The closed form is the most that groups of whole consecutive layers can have; detection comes near it or finds more."
    case .convolution:
      "One dimension with 32 positions in a circle, kernels of 3, a node for every channel at every position, magnitudes of normal weights. "
        + "The closed form is that of even weights and segments of positions through all layers: 1 − h(h + 1)/(sK) − s/T. In the last "
        + "rung, which is no step, a channel is one node and a connection the L1 norm of its kernel: a shared weight counts once."
    case .recurrence:
      "One matrix of 20 × 20 normal weights, unrolled in time: a node for every unit at every step. Layered graphs have the matrix's weights "
        + "in a new order at each step, shared ones the matrix itself."
    case .trained:
      "Networks trained on the bundled digits, no term in their loss, each against its own weights in other places. Convolutions are a node a "
        + "channel here."
    }
  }

  private func figures(_ kind: LayeringRecord.Kind) -> [StudyBlock] {
    let found = kind == .perceptron ? depth : kind == .convolution ? channels : nil
    return found.map { [.figure($0.figure, caption: $0.caption)] } ?? []
  }

  /// Modularity by the number of matrices, of layers of equal widths.
  private var depth: (figure: Figure, caption: String)? {
    let networks = record.networks.filter { $0.kind == .perceptron && $0.name.hasPrefix("20 × ") }
    let formula = LinePlot.Line(
      name: "closed form", color: Palette.neutral,
      points: networks.compactMap { network in
        network.formula.map { LinePlot.Point(x: Double(network.matrices), y: $0, low: $0, high: $0) }
      })
    return plot(
      "layering-depth", "Modularity of dense layers of 20 units", "matrices", networks, ["random", "layered"],
      x: { Double($0.matrices) }, more: [formula],
      caption:
        "Layers of equal widths beside random connections of the same units, and what whole layers can have at most. "
        + "Bands: ± a standard deviation."
    )
  }

  /// Modularity by the number of channels, of two convolutions.
  private var channels: (figure: Figure, caption: String)? {
    plot(
      "layering-channels", "Modularity of two convolutions", "channels",
      record.networks.filter { $0.kind == .convolution && $0.matrices == 2 },
      ["random", "layered", "local", "shared"],
      x: { Double($0.channels ?? 0) },
      caption:
        "By the number of channels of every layer: connections of any units, of neighboring layers, of near positions, and "
        + "with shared weights. Bands: ± a standard deviation.")
  }

  private func plot(
    _ name: String, _ title: String, _ xLabel: String, _ networks: [LayeringRecord.Network], _ rungs: [String],
    x: (LayeringRecord.Network) -> Double, more: [LinePlot.Line] = [], caption: String
  ) -> (figure: Figure, caption: String)? {
    guard !networks.isEmpty else { return nil }
    let lines = rungs.enumerated().map { place, rung in
      LinePlot.Line(
        name: rung, color: Palette.category(place),
        points: networks.compactMap { network in
          network.rungs.first { $0.name == rung }.map {
            LinePlot.Point(x: x(network), y: $0.mean, low: $0.mean - $0.deviation, high: $0.mean + $0.deviation)
          }
        })
    }
    let all = lines + more
    return (
      Figure(
        name: name, panels: [LinePlot(title: title, xLabel: xLabel, lines: all, mayBeLogarithmic: false)],
        legend: all.map { .init(name: $0.name, color: $0.color) }, columns: 1, panelWidth: 620, panelHeight: 360
      ), caption
    )
  }

  private var redo: [StudyBlock] {
    [
      .heading(2, "Make it again", id: "again"),
      .text("Made with modulon \(record.version):"), .code(record.command, language: "sh"),
    ]
  }
}
