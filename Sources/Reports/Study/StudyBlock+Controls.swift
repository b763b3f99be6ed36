import Plots
import Records

extension StudyBlock {
  /// A study's positive controls, known and found; nothing where it has none.
  static func controls(_ controls: [PositiveControlRecord]) -> [StudyBlock] {
    if controls.isEmpty { return [] }
    let rows = controls.map { control in
      Row(cells: [
        control.statement,
        "\(NumberText.compact(control.expected)) ± \(NumberText.compact(control.tolerance))",
        NumberText.compact(control.found), control.isMet ? "met" : "missed",
      ])
    }
    return [
      .heading(2, "Positive controls", id: "controls"),
      .text(
        "Quantities that are known, found as the study finds its own; where one missed, the study would have ended."
      ),
      .table(["Quantity", "Known", "Found", ""], rows),
    ]
  }
}
