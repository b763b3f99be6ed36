import Sweeps

/// What the studies of benefits share: treatments, controls, seeds.
enum BenefitStudies {
  /// The controls of a treated sweep, written out: a plan must not grow where the program learns of another control.
  static let controls: [SweepControl] = [
    .none, .l1MatchedDensity, .randomMask, .shuffledMask, .oracle, .noneEarly,
  ]

  /// So many seeds as a sweep file lists them. Pilots used seeds up to 11.
  static func seeds(_ count: Int) -> String { "\(Array(100..<100 + count))" }
}

/// The treatments of the four sinusoids, at weights that pilots chose.
enum SinusoidTreatments {
  /// `normalizedLoops` told of some number of modules, or of none.
  static func loops(_ weight: String, cap: String? = "4") -> StudyCondition.Term {
    .init("normalizedLoops", weight, cap.map { cap -> KeyValuePairs<String, String> in ["cap": cap] } ?? [:])
  }

  static let pairs = loops("1e-2")
  static let paths = StudyCondition.Term("pathLoops", "1e-2", ["cap": "4"])
  static let noise = StudyCondition.Term("weightedActivity", "1e-3")
  static let light = StudyCondition.Term("l1", "1e-5")
  static let sparse = StudyCondition.Term("l1", "1e-4")
  static let anti = StudyCondition.Term("l4", "1e-3")
  /// The weights of pairs beside their own.
  static let otherDoses = ["1e-4", "3e-4", "1e-3", "3e-3", "3e-2"].map { loops($0) }

  /// The doses of pairs on a task, from none to three times the weight.
  static func doses(on task: StudyTask) -> [StudyCondition] {
    [task.plain] + (otherDoses.dropLast() + [pairs] + otherDoses.suffix(1)).map(task.condition)
  }
}

extension StudyTask {
  /// The sinusoids looked at often enough for none-early to find the treated run's loss, and put through probes.
  static func probedSinusoids(_ probes: String) -> StudyTask {
    var task = sinusoids.changing("evaluateEvery: 1000", to: "evaluateEvery: 250")
    task.base += "\n" + probes
    return task
  }
}
