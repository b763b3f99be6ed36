import Configuration

extension Study {
  /// Every term that needs the weights alone, each at weights of its own, on the two tasks whose modules are known.
  static let leaderboard: Study = {
    let tasks: [StudyTask] = [.sinusoids, .retina(rule: "and")]
    let lambdas = Leaderboard.entries(for: .sinusoids).map {
      "\($0.family) at \($0.weights.joined(separator: ", "))"
    }
    return Study(
      name: "leaderboard",
      summary: "All terms that need the weights alone, on one footing: what a lower leak costs in test error.",
      question: """
        Which regularization terms make networks keep apart what the task keeps apart, and at what cost? Every \
        registered term that needs nothing but the weights runs over a grid of its own weights, which is given with \
        the results of other programs in mind and never tuned on these runs. A term is judged at its best weight \
        among those that cost at most 1.3 times the test loss without a term; for every seed that weight is chosen on \
        the other seeds. A cap tells a term how many modules there are, so capped terms compete apart. On the \
        sinusoids: \(lambdas.joined(separator: "; ")).
        """,
      groups: tasks.map { task in
        let terms = Leaderboard.entries(for: task).flatMap { entry in
          entry.weights.map { task.term(entry.term, $0, entry.own) }
        }
        return task.group([
          task.sweep(task.name, terms: [task.term("l1", "0")] + terms, seeds: 10)
        ])
      },
      claims: tasks.flatMap { task in
        Leaderboard.entries(for: task).map { entry in
          StudyClaim(
            task.name, "\(entry.family) lowers the leak at no more than 1.3 times the test loss.", .leak,
            .best(family: entry.family + task.familySuffix, lossFactor: 1.3, of: task.plain), .less,
            .condition(task.plain))
        }
      })
  }()
}

/// The rows of the leaderboard.
enum Leaderboard {
  /// A term with the weights that it is tried at.
  struct Entry: Sendable {
    var term: String
    /// Its own parameters.
    var own = ""
    var weights: [String]

    /// The term and its parameters, as conditions name them.
    var family: String { own.isEmpty ? term : "\(term) (\(own.replacing(": ", with: " ")))" }
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
  ]
  private static let decades = ["1e-5", "1e-4", "1e-3", "1e-2", "1e-1"]

  /// Every registered term that needs the weights alone and takes the task's matrices.
  static func entries(for task: StudyTask) -> [Entry] {
    regularizers.filter(\.needs.isEmpty).flatMap { row -> [Entry] in
      let plain = Entry(term: row.name, weights: weights[row.name] ?? decades)
      var capped = plain
      capped.own = "cap: \(task.moduleCount)"
      return [plain, capped].filter { isAllowed($0, task) }
    }
  }

  private static func isAllowed(_ entry: Entry, _ task: StudyTask) -> Bool {
    let file = task.sweep("x", terms: [task.term(entry.term, entry.weights[0], entry.own)], seeds: 1)
    guard let tree = try? YAML.parse(file, source: "leaderboard"), let sweep = try? Sweep(tree) else {
      return false
    }
    return (try? sweep.runs()) != nil
  }
}
