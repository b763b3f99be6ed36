import Records
import Testing

@testable import Reports

@Suite("The page of layering") struct LayeringPageTests {
  private static func network(
    _ name: String, _ kind: LayeringRecord.Kind, _ steps: [LayeringRecord.Step], channels: Int? = nil,
    rungs: [LayeringRecord.Rung]? = nil
  ) -> LayeringRecord.Network {
    let names = ["random", "layered", "local"].prefix(steps.count + 1)
    return .init(
      name: name, kind: kind, matrices: 2, channels: channels, formula: 0.25,
      rungs: rungs ?? names.map { .init(name: $0, values: [0.1, 0.3]) }, steps: steps)
  }

  private static func standing(_ z: Double, _ warnings: [String] = []) -> LayeringRecord.Standing {
    .init(z: z, p: 0.01, warnings: warnings)
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
      network(
        "t", .unrolled,
        [
          .init(name: "training", mean: 0.02, lower: 0.01, upper: 0.03, expected: "more", verdict: .supported),
          .init(name: "beyond strengths", mean: -0.3, lower: -0.4, upper: -0.2, expected: nil, verdict: nil),
        ],
        rungs: [
          .init(name: "random", values: [0.5, 0.5], standing: standing(2, ["few"])),
          .init(name: "strengths", values: [0.82, 0.82], standing: standing(-30)),
          .init(name: "layered", values: [0.5, 0.5], layered: [0.25, 0.75], standing: standing(40, ["few"])),
          .init(name: "trained", values: [0.51, 0.53], layered: [0.6, 0.6]),
          .init(name: "once", values: [0.1, 0.2], layered: [0, 0.2]),
        ]),
    ])

  @Test("the answers count networks whose intervals leave out zero") func answers() {
    #expect(
      LayeringPage(Self.record).answers == [
        "Layering raises modularity in 2 of 3 networks, by 0.1 to 0.4 and lowers modularity in 1 of 3 networks, by 0.2.",
        "Locality is not shown to make a difference: no interval of 1 networks leaves out zero.",
        "Training raises modularity in 1 of 1 networks, by 0.02.",
        "What networks have beyond the strengths of their units lowers modularity in 1 of 1 networks, by 0.3.",
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
        "2 supported, 1 contradicted, 1 not shown", "layering-ladder", "layering-trained",
        "−0.300 (−0.400 to −0.200)",
      ] { #expect(text.contains(part), "\(part)") }
    }
  }

  @Test("the layered modularity and z stand beside, and where z misleads") func certainty() {
    let markdown = LayeringPage(Self.record).markdown(figures: "figures")
    for part in [
      "| Q_L and z | Q_L layered | Q_L trained | Q_L once | z against random | z against strengths | z against layered |",
      "| t | 0.500 ± 0.354 | 0.600 ± 0.000 | 0.100 ± 0.141 | 2 | −30 | 40 |",
      "| Few | t against random; t against layered |",
    ] { #expect(markdown.contains(part), "\(part)") }
    // Of −30 and 40, the second belongs to a difference of 0.52 − 0.5.
    let text = markdown.replacing("\n", with: " ")
    #expect(text.contains("Of 2 z beyond ±3 here 1 belong to differences of less than 0.05"))
    #expect(text.contains("the farthest of them t against layered with z 40 for a difference of 0.020."))
  }
}
