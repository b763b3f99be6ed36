import Plots
import Records

extension StudyPage {
  /// Runs that failed, each with its reason.
  var problems: [StudyBlock] {
    let failures = record.sweeps.flatMap { sweep in
      sweep.failures.sorted { $0.key < $1.key }.map { StudyBlock.Row(cells: [sweep.name, $0.key, $0.value]) }
    }
    let open = record.sweeps.filter { $0.done + $0.failures.count < $0.runs }.map {
      StudyBlock.Row(cells: [$0.name, "\($0.runs - $0.done - $0.failures.count) of its runs", "not finished"])
    }
    guard !(failures + open).isEmpty else { return [] }
    return [
      .heading(2, "Runs without a result", id: "problems"),
      .table(["Sweep", "Run", "Reason"], failures + open),
    ]
  }

  /// The command, and the sweeps as files.
  var redo: [StudyBlock] {
    [
      .heading(2, "How to redo it", id: "redo"),
      .text(
        "The same command goes on where it was stopped; a study that is done is only read and written anew."),
      .code(record.command, language: "sh"),
      .fold("The sweeps", record.sweeps.map { .code($0.yaml, language: "yaml") }),
    ]
  }

  /// What ratios, bounds and secondary claims mean, where there are any.
  private var equality: [StudyBlock] {
    var texts: [String] = []
    if record.claims.contains(where: { $0.scale == .logRatio }) {
      texts.append("Differences with a × are ratios: medians and intervals of logarithms, brought back.")
    }
    if record.claims.contains(where: { $0.equivalence != nil }) {
      texts.append(
        "A claim is equivalent where two one-sided signed-rank tests show the arms to lie within the bound that was fixed before "
          + "the first run; the Hodges–Lehmann interval beside it is then within the bound as well. A claim that the arms are "
          + "equal is contradicted where they are shown to lie beyond it. What is neither is not shown. The p of a claim of equality is "
          + "that of the two tests, corrected by Holm with the others; that the arms of another claim are equivalent, and that those "
          + "of a claim of equality lie beyond the bound, is corrected by Bonferroni over the same claims.")
    }
    if record.claims.contains(where: \.hasMargin) {
      texts.append(
        "A claim with a margin, said as \"asked\", is tested by the difference beyond it, and contradicted where the margin is shown not to be reached: a smaller difference in the claimed "
          + "direction may still be there.")
    }
    if record.claims.contains(where: { $0.isMatched != nil }) {
      texts.append(
        "A benefit counts at matched task loss alone: what is supported while the median test losses of the compared pairs are further "
          + "apart than was fixed before is counted apart.")
    }
    if record.claims.contains(where: { $0.isSecondary == true }) {
      texts.append(
        "Secondary claims are corrected over each other, apart from the primary ones that decide the study.")
    }
    return texts.isEmpty ? [] : [.text(texts.joined(separator: " "))]
  }

  /// What the numbers mean.
  var reading: [StudyBlock] {
    let percent = NumberText.compact(record.level * 100)
    return [
      .heading(2, "How to read this", id: "notes"),
      .text(
        "Seeds are paired: a seed gives all conditions the same data and, where shapes are equal, the same first "
          + "weights. A difference is that of the first arm less the second, its median with the bias-corrected and accelerated bootstrap "
          + "interval of \(percent)%. The rank-biserial correlation is 1 where every pair goes up and −1 where every "
          + "pair goes down. A claim is supported or contradicted where Wilcoxon's two-sided signed-rank test, "
          + "corrected by Holm over all claims of \(record.correctsByGroup ? "a task" : "this page"), stays at most \(NumberText.compact(1 - record.level)); "
          + "else it is not shown, which is not the same as shown to be wrong. n pairs give no p below 2/2ⁿ (1/2ⁿ where equality is claimed), before any correction; "
          + "where that is above the level there are too few pairs to tell."),
    ] + equality + [
      .text(
        "The leak is the share of the weight of all paths from input to output that joins groups which the task keeps "
          + "apart. A run that failed, or a network that did not reach the group's criterion, has no modularity that "
          + "counts: its seed is left out of that comparison and named there. So is a seed without a value; where that is because a goal was never "
          + "reached, what is left out is the worst of its arm, which then looks better than it is.")
    ]
  }
}
