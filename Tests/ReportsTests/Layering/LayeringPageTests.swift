import Records
import Testing

@testable import Reports

@Suite("The page of layering") struct LayeringPageTests {
  private static func network(
    _ name: String, _ kind: LayeringRecord.Kind, _ steps: [LayeringRecord.Step], channels: Int? = nil
  ) -> LayeringRecord.Network {
    let names = ["random", "layered", "local"].prefix(steps.count + 1)
    return .init(
      name: name, kind: kind, matrices: 2, channels: channels, formula: 0.25,
      rungs: names.map { .init(name: $0, values: [0.1, 0.3]) }, steps: steps)
  }

  private static let record = LayeringRecord(
    command: "modulon layering --draws 2", version: "0.1.0", draws: 2, trainings: 2, restarts: 3, bound: 0.05,
    level: 0.95,
    networks: [
      network(
        "20 × 3", .perceptron,
        [.init(name: "layering", mean: -0.2, lower: -0.3, upper: -0.1, expected: "less", verdict: .supported)]),
      network(
        "20 × 4", .perceptron,
        [.init(name: "layering", mean: 0.1, lower: 0.05, upper: 0.2, expected: "less", verdict: .contradicted)]),
      network(
        "c", .convolution,
        [
          .init(name: "layering", mean: 0.4, lower: 0.3, upper: 0.5, expected: nil, verdict: nil),
          .init(name: "locality", mean: 0.01, lower: -0.1, upper: 0.1, expected: "none", verdict: .undecided),
        ], channels: 4),
    ])

  @Test("the answers count networks whose intervals leave out zero") func answers() {
    #expect(
      LayeringPage(Self.record).answers == [
        "Layering raises modularity in 2 of 3 networks, by 0.1 to 0.4 and lowers modularity in 1 of 3 networks, by 0.2.",
        "Locality is not shown to make a difference: no interval of 1 networks leaves out zero.",
      ])
  }

  @Test("both pages have every network, step and verdict, and how to make them again") func pages() {
    let page = LayeringPage(Self.record)
    let markdown = page.markdown(figures: "figures")
    #expect(markdown.hasPrefix("# Study: layering\n"))
    for text in [page.html(), markdown] {
      for part in [
        "20 × 4", "0.200 ± 0.141", "0.100 (0.050 to 0.200), expected less: contradicted",
        "expected none: not shown", "0.25",
        "modulon layering --draws 2", "layering-depth", "layering-channels",
        "1 supported, 1 contradicted, 1 not shown",
      ] { #expect(text.contains(part), "\(part)") }
    }
  }
}
