import Foundation
import Testing

/// `modulon compare`
struct CompareTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.train(out: "runs/a")
  }

  @Test func findsNothingBetweenEqualRuns() throws {
    try sandbox.train(out: "runs/b")
    let outcome = try sandbox.run("compare", "runs/a", "runs/b")
    #expect(outcome.status == 0 && outcome.talk.isEmpty)
    #expect(outcome.lines.last == "no difference" && outcome.lines.first == "last metrics")
    let object = try sandbox.run("compare", "runs/a", "runs/b", "--json").object()
    #expect(object["schema"] as? Int == 1 && object["parameters"] is NSNull)
    #expect(
      (object["configuration"] as? [Any])?.isEmpty == true && (object["result"] as? [Any])?.isEmpty == true)
  }

  @Test func showsTwoRunsSideBySide() throws {
    try sandbox.train(out: "runs/b", "--seed", "1", "--set", "optimizer.learningRate=0.01")
    let outcome = try sandbox.run("compare", "runs/a", "runs/b")
    #expect(outcome.status == 2)
    let text = outcome.output
    #expect(text.contains(/\n  optimizer\.learningRate +0\.005 +0\.01\n/) && text.contains(/\n  seed +0 +1\n/))
    #expect(text.contains(/\n  loss\/task +\S+ +\S+ +differs from step 1 on\n/))
    #expect(text.contains(/\n  modularity\.layered\.null_values +– +– +5 places differ\n/))
    #expect(text.contains("\nparameters\n  layers.0.weight[0] is ") && outcome.lines.last == "different")
    let object = try sandbox.run("compare", "runs/a", "runs/b", "--json")
    #expect(object.status == 2)
    let keys = try #require(object.object()["configuration"] as? [[String: Any]]).compactMap {
      $0["key"] as? String
    }
    #expect(Set(keys) == ["optimizer.learningRate", "seed"])
  }

  @Test func refusesWhatIsNoRun() throws {
    let outcome = try sandbox.run("compare", "runs/a", "runs/nothing")
    #expect(outcome.status == 66 && outcome.talk.contains("runs/nothing: there is no such run folder"))
    #expect(try sandbox.run("compare", "runs/a").status == 64)
  }
}
