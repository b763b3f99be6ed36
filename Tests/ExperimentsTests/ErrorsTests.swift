import Experiments
import Files
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
}
