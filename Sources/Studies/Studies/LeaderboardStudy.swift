import Configuration
import Experiments
import Regularizers
import Sweeps

extension Study {
  /// Every term that a task can have, each at weights of its own, on the two tasks whose modules are known.
  static let leaderboard: Study = {
    let tasks: [StudyTask] = [.sinusoids, .retina(rule: "both")]
    let lossFactor = 1.3
    return Study(
      name: "leaderboard",
      summary: "All terms on one footing: what a lower leak costs in test error.",
      question: """
        Which regularization terms make networks keep apart what the task keeps apart, and at what cost? Every \
        registered term runs over a grid of its own weights, which is given with the results of other programs in mind \
        and never tuned on these runs. A term is judged at its best weight among those that cost at most 1.3 times the \
        test loss without a term; in the claims that weight is chosen for every seed on the other seeds. A term that is \
        named with a cap, blocks or modules was told how many modules there are; such terms compete with each other. \
        Not here: empiricalWiring, which is l1 as long as no lengths were measured, and on the sinusoids \
        cohesionCoupling, which needs classes. weightMask chooses among untrained weights, which stay as they were \
        drawn. A grid of five weights can miss a term's best. Holm's correction counts the claims of a task: ten seeds \
        that all agree have p = 2/1024, which no correction over both tasks together could leave below 0.05. That rule \
        was set while the first runs of this study were under way; the terms, weights and claims were set before.
        """,
      groups: tasks.map { task -> StudyGroup in
        let terms = [StudyCondition.Term("l1", "0")] + Leaderboard.entries(for: task).flatMap(\.terms)
        var group = task.group([task.sweep(task.name, terms: terms, seeds: "10", nulls: 20)])
        group.ranking = StudyRanking(reference: task.plain, lossFactor: lossFactor)
        return group
      },
      claims: tasks.flatMap { task in
        Leaderboard.entries(for: task).map { entry in
          StudyClaim(
            task.name, "\(entry.family) lowers the leak at no more than 1.3 times the test loss.", .leak,
            .best(familyOf: task.condition(entry.terms[0]), lossFactor: lossFactor, of: task.plain), .less,
            .condition(task.plain))
        }
      }, correctsByGroup: true)
  }()
}

/// The rows of the leaderboard.
enum Leaderboard {
  /// A term with the weights that it is tried at.
  struct Entry: Sendable {
    /// The term at each of its weights.
    let terms: [StudyCondition.Term]

    /// The term and what it is told, as conditions name them.
    var family: String { StudyCondition(Array(terms.prefix(1))).family }

    init(_ term: String, _ own: KeyValuePairs<String, String>, weights: [String]) {
      terms = weights.map { .init(term, $0, own) }
    }
  }

  /// Weights at which a term's gradient is neither lost nor alone; for terms that are not listed, five decades.
  private static let weights: [String: [String]] = [
    "l1": ["1e-6", "1e-5", "1e-4", "3e-4", "1e-3"],
    "l2": ["1e-5", "1e-4", "1e-3", "3e-3", "1e-2"],
    "l4": ["1e-4", "1e-3", "1e-2", "5e-2", "5e-1"],
    "fourNodeLoops": ["5e-6", "5e-5", "5e-4", "5e-3", "5e-2"],
    "normalizedLoops": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "pathLoops": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "groupLasso": ["1e-6", "1e-5", "1e-4", "3e-4", "1e-3"],
    "l12": ["1e-6", "1e-5", "1e-4", "1e-3", "1e-2"],
    "l21": ["1e-6", "1e-5", "1e-4", "1e-3", "1e-2"],
    "laplacianEigenvalues": ["1e-3", "1e-2", "1e-1", "1", "10"],
    "wiringCost": ["1e-6", "1e-5", "1e-4", "3e-4", "1e-3"],
    "connectionCost": ["1e-8", "1e-7", "1e-6", "1e-5", "1e-4"],
    "withinBlock": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "softModularity": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "functionalModularity": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "routingCompetition": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
    "cohesionCoupling": ["1e-4", "1e-3", "1e-2", "1e-1", "1"],
  ]
  private static let decades = ["1e-5", "1e-4", "1e-3", "1e-2", "1e-1"]

  /// Every registered term that can act on the task, where it has a cap with and without.
  static func entries(for task: StudyTask) -> [Entry] {
    RegularizerRow.all.filter { row in
      row.name != EmpiricalWiring.name && (row.name != CohesionCoupling.name || task.hasClasses)
    }.flatMap { row in
      told(row.name, of: task.moduleCount).map {
        Entry(row.name, $0, weights: weights[row.name] ?? decades)
      }.filter { isAllowed($0, task) }
    }
  }

  /// What a term is told beside its weight; those that ask for a number of modules get the right one.
  private static func told(_ term: String, of modules: Int) -> [KeyValuePairs<String, String>] {
    switch term {
    case WithinBlock.name: [["blocks": "\(modules)", "find": "true"]]
    case SoftModularity.name, FunctionalModularity.name, RoutingCompetition.name: [["modules": "\(modules)"]]
    default: [[:], ["cap": "\(modules)"]]
    }
  }

  private static func isAllowed(_ entry: Entry, _ task: StudyTask) -> Bool {
    let file = task.sweep("x", terms: [entry.terms[0]], seeds: "1")
    guard let tree = try? YAML.parse(file, source: "leaderboard"), let sweep = try? Sweep(tree) else {
      return false
    }
    return (try? sweep.runs()) != nil
  }
}
