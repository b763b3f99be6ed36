import Foundation
import Testing

/// The script in `Documentation/examples`, as a user of Python runs it.
struct ExampleTests {
  private static let examples = PythonEnvironment.repository.appendingPathComponent("Documentation/examples")

  /// A Python with what the examples need, installed once into a virtual environment of the repository.
  private static let python = PythonEnvironment.python(
    ".venv-examples", installing: "-r", examples.appendingPathComponent("requirements.txt").path)

  /// On a build server a Python that cannot be made is a failure, not a reason to skip.
  private static var isWanted: Bool { ProcessInfo.processInfo.environment["CI"] == "true" || python != nil }

  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    let base = Sandbox.retina.split(separator: "\n").map { "  \($0)\n" }.joined()
    try sandbox.write(
      "name: s\nbase:\n\(base)grid: { regularizers.0.weight: [0.01, 0.3] }\ncontrols: [none]\nseeds: 7\n",
      to: "sweep.yaml")
    try #require(try sandbox.run("sweep", "sweep.yaml", "--out", "s").status == 0)
  }

  private func script(_ arguments: String...) throws -> Outcome {
    try RunningProgram(
      try #require(Self.python, "no virtual environment could be made"),
      [Self.examples.appendingPathComponent("compare_conditions.py").path] + arguments, in: sandbox.folder,
      environment: ProcessInfo.processInfo.environment, timeout: 120
    ).outcome()
  }

  @Test(.enabled(if: isWanted, "needs python3 with venv, and pip"))
  func comparesTheConditionsOfASweep() throws {
    let outcome = try script("s/results.csv", "leaks.png")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.lines[0] == "compared with: none")
    #expect(outcome.lines.count == 6 && outcome.lines[3].hasPrefix("weight 0.01"))
    #expect(outcome.lines[3].contains(#/ 7 +0 .* 7$/#), "seven runs, none without a result, seven pairs")
    #expect(try sandbox.data("leaks.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // Both files say the same: 0.3, which pandas reads as 0.30000000000000004 unless it is told to be precise.
    #expect(try script("s/results.jsonl").output == outcome.output)
    let none = try script("s/results.csv", "--metric", "nonsense")
    #expect(none.status == 1 && none.talk.contains("there is no metric 'nonsense' (allowed: run, seed"))
  }
}
