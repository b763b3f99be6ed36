import Dynamics
import Randomness
import Tensors

extension Memory {
  // MARK: Hierarchies of blocks

  /// What a reservoir is made of.
  private enum Wiring: CaseIterable {
    case blocks, pairs, fours, rewired

    var name: String {
      switch self {
      case .blocks: "level 1"
      case .pairs: "level 2"
      case .fours: "level 3"
      case .rewired: "rewired"
      }
    }

    func reservoir(radius: Double, _ stream: inout RandomStream) -> Reservoir {
      let level =
        switch self {
        case .blocks: 1
        case .pairs: 2
        case .fours, .rewired: 3
        }
      return Reservoir(
        BlockHierarchy(level: level), isRewired: self == .rewired, radius: radius, using: &stream)
    }
  }

  private static let radii = [0.6, 0.8, 1, 1.2, 1.4]

  private static func name(_ wiring: Wiring, _ radius: Double) -> String {
    "\(wiring.name), radius \(ConditionName.number(radius))"
  }

  /// An input of 1 on each unit of the first block, and a readout of all others.
  static let hierarchies = ModelGroup(
    name: "hierarchy", title: "M4b: hierarchies of blocks, input to one block and the others read",
    axis: "spectral radius",
    metrics: [
      capacity, .model("raw", "Σ r²", better: .more),
      .model("floor", "Σ r² of a shuffled input", better: .less),
    ],
    conditions: Wiring.allCases.flatMap { wiring in
      radii.map { radius in
        ModelCondition(name: name(wiring, radius), line: wiring.name, x: radius) { seed, trialSteps in
          var stream = RandomStream(seed: seed, stream: .initialization)
          let reservoir = wiring.reservoir(radius: radius, &stream)
          let size = reservoir.units / BlockHierarchy.blocks
          var data = RandomStream(seed: seed, stream: .data)
          return memory(
            of: reservoir, entry: (0..<reservoir.units).map { $0 < size ? 1 : 0 },
            reading: size..<reservoir.units,
            lags: 16, fitted: trialSteps.map { $0 + 20 } ?? 2000, judged: trialSteps.map { $0 + 20 } ?? 1000,
            using: &data)
        }
      }
    })

  private static func more(
    _ statement: String, _ first: Wiring, _ second: Wiring, radius: Double = 1, isPrimary: Bool = true
  ) -> StudyClaim {
    .ratio(
      "hierarchy", statement, capacity, .condition(StudyCondition(named: name(first, radius))), .greater,
      .condition(StudyCondition(named: name(second, radius))), bound: 1.1, isPrimary: isPrimary)
  }

  static let hierarchyClaims = [
    more("M4b: three levels remember more than blocks alone.", .fours, .blocks),
    more("M4b: blocks remember more than the same degrees without blocks.", .blocks, .rewired),
    more("M4b: two levels remember more than blocks alone.", .pairs, .blocks, isPrimary: false),
    more(
      "M4b: three levels remember more than the same degrees without blocks.", .fours, .rewired,
      isPrimary: false),
    more(
      "M4b at radius 0.8: three levels more than blocks alone.", .fours, .blocks, radius: 0.8, isPrimary: false),
    more(
      "M4b at radius 1.2: three levels more than blocks alone.", .fours, .blocks, radius: 1.2, isPrimary: false),
  ]
}
