import ArgumentParser
import Files

/// The option of commands that write a study's page.
struct PageOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the page as Markdown here too, its figures into figures/ beside it.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var page: String?

  /// Refuses an empty path.
  func validate() throws { try OutputPath.check("--page", page) }

  /// Refuses a file that is no page of this program's.
  func checkFile() throws {
    if let page { try OutputPath.check("--page", page: page) }
  }

  /// The page of that name beside the page, where there is one.
  func beside(_ name: String) -> String? {
    page.map { page in
      let folder = Paths.folder(of: page)
      return folder.isEmpty ? name : "\(folder)/\(name)"
    }
  }

  /// The option for the command that makes the same page again, unless it is a place of one machine.
  var words: [String] {
    guard let page, !page.hasPrefix("/") else { return [] }
    return ["--page", page]
  }
}
