import Sweeps

extension Composition {
  private typealias Terms = SinusoidTreatments

  /// Targets to which products of neighboring inputs are added, as large as the sinusoids at most: no network with separate paths makes
  /// them, so what separates paths may not help.
  static let products = task(
    "products", "Five patterns seen, targets with products of inputs", options: "positives: 1, products: 0.25")
  private static let activity = StudyCondition.Term("activity", "1e-3")
  private static let allSeen: [StudyCondition.Setting] = [
    .init("task.positives", "4"), .init("task.limit", "1.99"),
  ]

  /// Whether it takes the corners of the inputs' range to find separate paths: five patterns of signs beside all sixteen.
  static let corners: StudyTask = {
    var task = five
    task.name = "corners"
    task.title = "Five patterns seen, or all sixteen"
    return task
  }()

  static let controlGroups: [StudyGroup] = {
    let seeds = BenefitStudies.seeds(40)
    let rows = [activity, Terms.pairs].map { $0.yaml() }
    let whole = allSeen.map { "  \($0.key): [\($0.value)]\n" }.joined()
    return [
      group(
        products,
        [
          products.sweep(
            products.name, terms: [.init("l1", "0"), Terms.pairs, Terms.paths], seeds: seeds, nulls: 20)
        ]),
      group(
        corners,
        [
          corners.sweep("corners-five", rows: rows, seeds: seeds, nulls: 20),
          corners.sweep("corners-all", rows: rows, fixed: whole, seeds: seeds, nulls: 20),
        ]),
    ]
  }()

  static let controlClaims: [StudyClaim] =
    [("pairs", Terms.pairs), ("paths", Terms.paths)].map { words, term in
      claim(
        products,
        "Where targets have products of inputs, \(words) do not lower the error on held-out combinations as much as 1.35 times.",
        arm(products, term), .greater, factor: 1 / 1.35, bound: 1.35, isPrimary: false, expected: (1, 0.3))
    } + [
      leak(
        "O6: activity leaks less where all patterns of signs are seen than where five are.", activity, .less),
      leak(
        "O6: pairs leak as much where all patterns are seen as where five are, within 0.02.", Terms.pairs,
        .equivalent),
    ]

  private static func leak(
    _ statement: String, _ term: StudyCondition.Term, _ expectation: StudyClaim.Expectation
  ) -> StudyClaim {
    let terms = [term] + corners.background
    return difference(
      corners, statement, .leak, .condition(StudyCondition(terms, settings: allSeen)), expectation,
      .condition(StudyCondition(terms)), bound: 0.02)
  }
}
