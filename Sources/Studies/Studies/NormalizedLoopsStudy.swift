extension Study {
  /// `normalizedLoops` against its controls and rivals, at weights that were chosen before.
  static let normalizedLoops: Study = {
    let tasks: [StudyTask] = [
      .sinusoids, .retina(rule: "and"), .retina(rule: "or"), .retina(rule: "both"),
    ]
    return Study(
      name: "normalized-loops",
      summary: "Does normalizedLoops find a task's modules, compared with every control, and at what cost?",
      question: """
        Degree-normalized loops reward separate modules in neighboring layers. Do networks trained with them keep \
        apart what the task keeps apart (the leak), at no cost in the task, and does that need more than sparseness: \
        L1, a random mask, a shuffled mask? fourNodeLoops is the historical term. Weights and claims were fixed \
        before any run, after 10 runs of another program; seeds are paired. Claims are decided by Wilcoxon's \
        signed-rank test, two-sided, corrected by Holm over all claims.
        """,
      groups: tasks.map { $0.group(sweeps(of: $0)) }, claims: tasks.flatMap(claims))
  }()

  private static let seedCount = 20
  private static let fourNodeLoops = "balance: 100"

  /// The term's sweep, which has the controls, and that of what it is compared with.
  private static func sweeps(of task: StudyTask) -> [String] {
    let isSinusoids = task.moduleCount == 4
    let cap = "cap: \(task.moduleCount)"
    let others =
      [task.term("normalizedLoops", isSinusoids ? "1e-3" : "1e-2", cap), task.term("fourNodeLoops", "5e-4", fourNodeLoops)]
      + (isSinusoids ? ["1e-6", "1e-5", "1e-4"] : ["1e-5", "1e-4", "1e-3"]).map { task.term("l1", $0) }
      + [isSinusoids ? task.term("l1", "0") : task.term("l2", "1e-3")]
    return [
      task.sweep(
        task.name, term: task.term("normalizedLoops", isSinusoids ? "1e-2" : "1e-1", cap),
        "controls: [none, l1-matched-density, random-mask, shuffled-mask]\nseeds: \(seedCount)"),
      task.sweep("\(task.name)-others", terms: others, seeds: seedCount),
    ]
  }

  private static func claims(_ task: StudyTask) -> [StudyClaim] {
    let weight = task.moduleCount == 4 ? "0.01" : "0.1"
    let term = StudyArm.condition("normalizedLoops \(weight)\(task.suffix)")
    let historical = StudyArm.condition("fourNodeLoops 0.0005 (balance 100)\(task.suffix)")
    let plain = StudyArm.condition(task.plain)
    let subject = "normalizedLoops"
    return [
      StudyClaim(task.name, "\(subject) lowers the leak.", .leak, term, .less, plain),
      task.claimOfNoCost(term, subject),
      StudyClaim(
        task.name, "\(subject) raises the layered modularity, normalized against shuffles, which it does not train.",
        .normalized, term, .greater, plain),
      StudyClaim(
        task.name, "\(subject) leaks less than the historical fourNodeLoops.", .leak, term, .less, historical),
      StudyClaim(
        task.name, "The historical fourNodeLoops lowers the leak.", .leak, historical, .less, plain),
      StudyClaim(
        task.name, "\(subject) leaks less than L1 at matched test loss.", .leak, term, .less,
        .nearest(family: "l1\(task.familySuffix)", in: .testLoss, within: 1.5)),
      StudyClaim(
        task.name, "\(subject) leaks less than L1 at matched density.", .leak, term, .less,
        .nearest(family: "l1-matched-density", in: .density, within: 1.1)),
      StudyClaim(
        task.name, "\(subject) leaks less than a random mask.", .leak, term, .less, .condition("random-mask")),
      StudyClaim(
        task.name, "\(subject) leaks less than its own mask shuffled and trained anew.", .leak, term, .less,
        .condition("shuffled-mask")),
    ]
  }
}
