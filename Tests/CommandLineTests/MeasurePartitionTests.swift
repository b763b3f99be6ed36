import Foundation
import Testing

/// `modulon measure --partition`: the modularity of modules that are known.
///
/// Expectations are from `MeasuresTests/Oracles/known_modules.py`.
struct MeasurePartitionTests {
  private let sandbox: Sandbox
  /// Who stayed with the instructor when the club split.
  private static let instructors: Set = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21]
  private static let clubs = (0..<34).map { instructors.contains($0) ? "Mr. Hi" : "Officer" }

  init() throws {
    sandbox = try Sandbox()
    let fixtures = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    try FileManager.default.copyItem(
      at: fixtures.appendingPathComponent("karate.csv"), to: sandbox.url("karate.csv"))
    let lines = Self.clubs.enumerated().map { "\($0),\($1)\n" }
    try sandbox.write("node,club\n" + lines.reversed().joined(), to: "clubs.csv")
  }

  private func measure(_ arguments: String...) throws -> Measured {
    try Measured(sandbox.start(["measure"] + arguments + ["--json"]).outcome())
  }

  @Test(
    arguments: [
      ([], 0.3582347140039448), (["--resolution", "2"], -0.14250493096646943),
      (["--directed"], 0.3681788297172912),
    ] as [([String], Double)])
  func clubsOfTheKarateClub(options: [String], expected: Double) throws {
    let measured = try Measured(
      sandbox.start(
        ["measure", "karate.csv", "--partition", "clubs.csv", "--measure", "participation_coefficient"]
          + ["--json"] + options
      ).outcome())
    let newman = try measured.part("newman")
    #expect(abs(try measured.number("newman", "Q") - expected) < 1e-12)
    #expect(newman["modules"] as? Int == 2 && newman["restarts"] as? Int == 0 && newman["spread"] == nil)
    #expect(measured.object["partition"] as? String == "clubs.csv")
    #expect(try measured.membership() == Self.clubs.map { $0 == "Mr. Hi" ? 0 : 1 })
    let measures = try measured.part("measures")
    let participation = try #require(measures["participation_coefficient"] as? [String: Any])
    if options.isEmpty {
      #expect(abs(try #require(participation["value"] as? Double) - 0.13837706612024533) < 1e-12)
      // Two sides that nobody searched for: random graphs of the same degrees have none of them.
      #expect(try measured.number("newman", "z") > 5)
      #expect(abs(try measured.number("newman", "p") - 1.0 / 101) < 1e-12)
      #expect(abs(try measured.number("newman", "null_mean")) < 0.05)
    }
  }

  @Test func whatMeasureFoundIsMeasuredAgain() throws {
    let found = try measure("karate.csv", "--nulls", "0")
    try sandbox.write(try canonical(found.object), to: "found.json")
    let again = try measure("karate.csv", "--nulls", "0", "--partition", "found.json")
    #expect(try again.number("newman", "Q") == found.number("newman", "Q"))
    #expect(try again.membership() == found.membership())
  }

  @Test func unitsOfANetworkAreNumberedLayerByLayer() throws {
    var block = Matrix(4, 4, scale: 0)
    for place in [0, 1, 4, 5, 10, 11, 14, 15] { block.values[place] = 1 }
    try sandbox.write(try safetensors(["a": block, "b": block]), to: "blocks.safetensors")
    try sandbox.write((0..<12).map { "\($0) \($0 % 4 / 2)\n" }.joined(), to: "right.txt")
    try sandbox.write((0..<12).map { "\($0) \($0 % 2)\n" }.joined(), to: "wrong.txt")
    let right = try measure("blocks.safetensors", "--partition", "right.txt", "--nulls", "5")
    #expect(try right.number("layered", "Q") == 0.5 && right.number("layered", "normalized") == 1)
    let wrong = try measure("blocks.safetensors", "--partition", "wrong.txt", "--nulls", "5")
    #expect(try wrong.number("layered", "Q") == 0)
  }

  @Test func isSaidForPeopleAndExported() throws {
    let outcome = try sandbox.run(
      "measure", "karate.csv", "--partition", "clubs.csv", "--nulls", "0", "--export", "k.graphml")
    #expect(outcome.lines.contains("modules: as clubs.csv gives them, here and in the nulls"))
    #expect(outcome.lines.contains("modularity (Newman): 0.3582 in 2 modules"))
    let text = try sandbox.text("k.graphml")
    #expect(text.contains("module") && text.components(separatedBy: ">1</data>").count - 1 >= 17)
  }

  @Test(
    arguments: [
      ("node,module\n0,1\n", 65, "p.csv: has no module for 33 of 34 nodes: \"1\", \"2\", \"3\", …"),
      ("34,1\n", 65, "p.csv, line 1: there is no node \"34\" in what is measured"),
      (nil, 66, "p.csv"),
    ] as [(String?, Int32, String)])
  func isRefused(text: String?, status: Int32, message: String) throws {
    if let text { try sandbox.write(text, to: "p.csv") }
    let outcome = try sandbox.run(
      "measure", "karate.csv", "--partition", "p.csv", "--nulls", "0", "--export", "k.gexf")
    #expect(outcome.status == status && outcome.output.isEmpty && outcome.talk.contains(message), "\(outcome)")
    #expect(!sandbox.exists("k.gexf"))
  }

  @Test func emptyAndReplacedPathsAreRefused() throws {
    let empty = try sandbox.run("measure", "karate.csv", "--partition", "")
    #expect(empty.status == 64 && empty.talk.contains("--partition is empty"))
    let replaced = try sandbox.run(
      "measure", "karate.csv", "--partition", "clubs.csv", "--export", "clubs.csv")
    #expect(replaced.status == 73 && replaced.talk.contains("this is the input"))
  }
}
