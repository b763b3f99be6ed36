import Records

/// A named investigation of models that need no training: exact controls, draws of conditions by seed, and claims about them; and, as a study
/// of its own, what networks that learn have of the same.
public struct ModelStudy: Sendable {
  /// The name on the command line.
  public let name: String
  /// What it is about, in one sentence.
  public let summary: String
  /// What it asks, and by which rules it answers.
  let question: String
  /// Which hypotheses of its plan are not in it, and why.
  let left: String
  /// What is known exactly; made first, and where one misses, the study ends.
  public let controls: [PositiveControl]
  /// What is compared with one another.
  let groups: [ModelGroup]
  /// What is claimed.
  let claims: [StudyClaim]
  /// The half that is trained, with claims that are corrected over each other alone; nil where there is none.
  public var learned: Study?

  /// The words of `--part`: the groups of both halves.
  public var parts: [String] { drawnParts + (learned?.parts ?? []) }
  /// Those of the half that needs no training.
  public var drawnParts: [String] { groups.map(\.name) }

  /// Every such study.
  public static let all: [ModelStudy] = [.criticality, .memory]
}

/// Conditions that are compared with each other, over the same seeds.
struct ModelGroup: Sendable {
  /// A word.
  var name: String
  /// In words.
  var title: String
  /// What its lines are drawn over.
  var axis: String
  /// Its quantities, the one that is drawn first.
  var metrics: [StudyMetric]
  /// The conditions.
  var conditions: [ModelCondition]
}

/// Models that differ in the seed alone.
struct ModelCondition: Sendable {
  /// What it is called.
  var name: String
  /// The line that it stands on in figures.
  var line: String
  /// Its place on that line.
  var x: Double
  /// The quantities of a seed by their keys, in a trial of so few steps.
  var draw: @Sendable (_ seed: UInt64, _ trialSteps: Int?) -> [String: Double]

  /// Its side of a comparison.
  var arm: StudyArm { .condition(StudyCondition(named: name)) }
}

extension StudyMetric {
  /// A quantity of a model, which no result of a training has.
  static func model(_ key: String, _ label: String, better: MeasureReport.Better) -> StudyMetric {
    StudyMetric(key, label, better: better, isOfTask: true) { _ in nil }
  }
}
