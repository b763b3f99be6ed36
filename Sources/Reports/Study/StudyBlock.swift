import Plots

/// A part of a study's page, before it is known whether it becomes HTML or Markdown.
enum StudyBlock: Sendable {
  /// A row of a table, and the color that stands for it in figures.
  struct Row: Sendable {
    var cells: [String]
    var color: String?
  }

  /// A heading of level 2 or 3; those of level 2 are places to link to.
  case heading(Int, String, id: String)
  /// A text, with a word set apart before it.
  case text(String, label: String? = nil)
  case table([String], [Row])
  /// A figure and what it shows.
  case figure(Figure, caption: String)
  /// Text as a shell or a file has it.
  case code(String, language: String)
  /// What is folded away at first.
  case fold(String, [StudyBlock])
}
