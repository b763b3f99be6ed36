import Experiments
import Files
import Foundation
import TestSupport
import Testing

/// What a user reads, and which exit status a script sees.
@Suite struct ErrorsTests {
  @Test(
    arguments: [
      (
        MissingInput(path: "a.yaml", what: "configuration"), "a.yaml: there is no such configuration",
        ErrorCategory.noInput
      ),
      (
        RunError.folderTaken("runs/a"),
        "runs/a: this folder holds a run already; finish it with --resume runs/a, or choose another with --out",
        .cannotWrite
      ),
      (
        RunError.held("runs/a", by: "process 7 on host"),
        "runs/a: this run is being trained by process 7 on host; wait until that ends, or stop it first",
        .cannotWrite
      ),
      (
        RunError.notDone("runs/a"), "runs/a: this run is not done; finish it first with --resume runs/a", .usage
      ),
      (
        RunError.configurationChanged("runs/a"),
        "runs/a: the configuration was changed since the run began; start a new run for it", .usage
      ),
      (
        ForeignFile(path: "runs/a/run.json", writer: "a run"),
        "runs/a/run.json: this file is not from a run, which would write over it; choose another folder with --out",
        .cannotWrite
      ),
    ] as [(any CategorizedError & CustomStringConvertible, String, ErrorCategory)])
  func saysWhatToDo(
    error: any CategorizedError & CustomStringConvertible, text: String, category: ErrorCategory
  ) {
    #expect(error.description == text && error.category == category && error.namesItsFile)
  }

  /// Missing inputs are 66, places that cannot be written 73, wrong uses 64.
  @Test func categoriesAreExitStatuses() {
    #expect(ErrorCategory.noInput.rawValue == 66 && ErrorCategory.cannotWrite.rawValue == 73)
    #expect(ErrorCategory.usage.rawValue == 64 && ErrorCategory.badInput.rawValue == 65)
  }

  /// Who begins in a folder at the same moment leaves its mark before any file: a file that is there is looked at first, and
  /// the mark after it.
  @Test func aFileOfWhoeverBeginsMeanwhileIsNoStrangers() throws {
    let temporary = try TemporaryFolder()
    let paths = ["a", "b"].map { "\(temporary.path)/\($0)" }
    var looks = 0
    func check(isOurs: Bool) throws {
      try ForeignFile.check(paths, writer: "a run") {
        looks += 1
        return isOurs
      }
    }
    try check(isOurs: false)
    #expect(looks == 0)
    try Data().write(to: URL(fileURLWithPath: paths[1]))
    try check(isOurs: true)
    #expect(looks == 1)
    #expect(throws: ForeignFile(path: paths[1], writer: "a run")) { try check(isOurs: false) }
  }
}
