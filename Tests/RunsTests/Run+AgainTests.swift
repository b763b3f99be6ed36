import Experiments
import Foundation
import Records
import RunSupport
import TestSupport
import Testing

@testable import Runs

struct RunAgainTests {
  @Test func hasTheSameConfigurationAndThreads() throws {
    let temporary = try TemporaryFolder()
    let original = temporary.run("a")
    try train(configuration(["seed=5"]), in: original)
    let again = try Run(again: original, in: temporary.run("b"), arguments: ["modulon", "rerun"])
    #expect(again.configuration.hash == (try original.manifest().configHash))
    #expect(again.threads == 1 && again.configuration.seed == 5)
    _ = try again.execute()
    #expect(try Outcome(original).checkpoints == Outcome(temporary.run("b")).checkpoints)
  }

  @Test func refusesAFolderThatIsTakenAConfigurationThatWasChangedAndNoRun() throws {
    let temporary = try TemporaryFolder()
    let original = temporary.run("a")
    try train(configuration(), in: original)
    #expect(throws: RunError.folderTaken(original.path)) {
      try Run(again: original, in: original, arguments: [])
    }
    #expect(throws: MissingInput.self) {
      try Run(again: temporary.run("nothing"), in: temporary.run("b"), arguments: [])
    }
    let yaml = try original.config().replacing("seed: 0", with: "seed: 1")
    try original.writeConfig(yaml)
    #expect(throws: RunError.configurationChanged(original.configPath)) {
      try Run(again: original, in: temporary.run("b"), arguments: [])
    }
  }
}
