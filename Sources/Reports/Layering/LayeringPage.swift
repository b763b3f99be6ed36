import Plots
import Records

/// The page about how much modularity layers, locality, shared weights and training bring, and its figures as files.
public struct LayeringPage: StudyDocument {
  let record: LayeringRecord

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
    try FigureFolder.write(drawn.map(\.figure), to: path, format: format)
  }

  /// What each property brings, a sentence each.
  public var answers: [String] {
    ["layering", "locality", "sharing", "training", "beyond strengths"].compactMap { property in
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
      let subject =
        property == "beyond strengths" ? "What networks have beyond the strengths of their units" : property
      return Words.sentence(subject) + " "
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
      + (ladder.map { [.figure($0.figure, caption: $0.caption)] } ?? [])
      + LayeringRecord.Kind.allCases.flatMap(section) + certainty + redo
  }

  private static func method(_ record: LayeringRecord) -> String {
    "Every network stands on a ladder of random graphs with its units, as many connections and the same weights: any two units joined "
      + "(random); only units of neighboring layers (layered); only near positions, with weights of their own at each (local); the same "
      + "weights at every position or step of time (shared); and for trained networks the weights where training put them. A step from a "
      + "rung to the next is what that property brings. Beside the ladder stand random graphs in which any two units may be joined but each "
      + "keeps its number of connections and, nearly, their sum, its strength (strengths): the network's step from there is what it has "
      + "beyond its units' strengths. Modularity is Newman's Q of absolute weights by Leiden, the best of "
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
    guard !networks.isEmpty else { return [] }
    return [.heading(2, Self.title(kind), id: kind.rawValue)] + tables(networks) + [.text(Self.note(kind))]
      + figures(kind)
  }

  private static func title(_ kind: LayeringRecord.Kind) -> String {
    switch kind {
    case .perceptron: "Perceptrons"
    case .convolution: "Convolutions"
    case .recurrence: "Recurrence in time"
    case .trained: "After training"
    case .unrolled: "After training, unrolled"
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
        + "channel here: a connection is the L1 norm of its kernel, so that a shared weight counts once."
    case .unrolled:
      "A convolutional network trained on the bundled digits, a node for every channel at every place: 8 × 8 pixels, kernels of 3 × 3 that "
        + "stay within the image, and 10 outputs that each see all of the last map. The rungs below have the trained weights in other "
        + "places: shared ones in random order within each layer's kernels, the same at every place. In place of a closed form stands what "
        + "squares of places through all maps have where all weights are even. In the last rung, which is no step, the same network is "
        + "a node a channel, and a shared weight counts once."
    }
  }

  private func figures(_ kind: LayeringRecord.Kind) -> [StudyBlock] {
    let found =
      switch kind {
      case .perceptron: depth
      case .convolution: channels
      case .unrolled: trained
      case .recurrence, .trained: nil as (figure: Figure, caption: String)?
      }
    return found.map { [.figure($0.figure, caption: $0.caption)] } ?? []
  }

  private var redo: [StudyBlock] {
    [
      .heading(2, "Make it again", id: "again"),
      .text("Made with modulon \(record.version):"), .code(record.command, language: "sh"),
    ]
  }
}
