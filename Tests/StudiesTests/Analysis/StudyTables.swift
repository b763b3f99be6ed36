import Experiments
import Records

@testable import Studies

/// The table that `Oracles/studies.py` makes: seven conditions of three families, seven seeds. What is called plain there
/// has no term.
enum StudyTables {
  static let names = ["no term", "a 1", "a 2", "a 3", "b 1", "b 2", "b 3"]
  static let criterion = StudyCriterion(metric: .testLoss, bound: 0.08)

  static func loss(_ condition: Int, _ seed: Int) -> Double {
    let number: Int = seed * 37 + condition * 101 + 13
    return Double(number % 97 + 3) / 1000
  }

  static func leak(_ condition: Int, _ seed: Int) -> Double {
    let number: Int = seed * 53 + condition * 29 + 7
    return Double(number % 89 + 1) / 100
  }

  /// The table; runs for which `fails` is true have no result.
  static func table(fails: (_ name: String, _ seed: Int) -> Bool = { _, _ in false }) -> StudyTable {
    var table = StudyTable(criterion: criterion)
    for (index, name) in names.enumerated() {
      for seed in 0..<7 {
        let result = fails(name, seed) ? nil : result(loss: loss(index, seed), leak: leak(index, seed))
        table.add(condition(name).title, seed: UInt64(seed), path: "sweep/runs/\(name)-\(seed)", result: result)
      }
    }
    return table
  }

  /// `no term`, or the condition of a term and its weight: `a 1`.
  static func condition(_ name: String) -> StudyCondition {
    let words = name.split(separator: " ").map(String.init)
    return name == "no term" ? StudyCondition() : StudyCondition([.init(words[0], words[1])])
  }

  static func result(loss: Double, leak: Double?, accuracy: Double? = nil, density: Double = 1) -> RunResult {
    RunResult(
      test: .init(loss: loss, accuracy: accuracy),
      modularity: ModularityReport(
        input: "", nodes: 3, edges: 2, density: density,
        measures: [MeasureReport("newman", value: 0)] + (leak.map { [MeasureReport("leak", value: $0)] } ?? []),
        membership: [0, 0, 0], layerSizes: [1, 1, 1]),
      seconds: 1, steps: 1, layers: [])
  }

  static let group = StudyGroup(
    name: "g", title: "G", modularity: .leak, criterion: criterion, referenceLoss: 0.06,
    referenceModularity: 0.7,
    sweeps: [])
}
