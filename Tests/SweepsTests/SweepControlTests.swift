import Configuration
import Experiments
import Foundation
import Records
import RunSupport
import Testing
import Training

@testable import Runs
@testable import Sweeps

@Suite("Controls of a sweep")
struct SweepControlTests {
  private func applied(_ control: SweepControl, _ text: String, background: [String] = []) throws -> String {
    try control.applied(
      to: YAML.parse(text, source: "x"), treated: "a-s0", background: background, matching: DensityMatching()
    ).shortText
  }

  @Test("none takes the weight of every term away, and operators, and nothing else")
  func none() throws {
    let text = "{ regularizers: [{ name: l1, weight: 1 }, { name: l2, weight: 2 }], operators: [1], seed: 3 }"
    #expect(
      try applied(.none, text)
        == "{regularizers: [{name: l1, weight: 0.0}, {name: l2, weight: 0.0}], seed: 3}")
    #expect(try applied(.none, "{ seed: 3 }") == "{seed: 3}")
    #expect(
      try applied(.none, text, background: ["l2"])
        == "{regularizers: [{name: l1, weight: 0.0}, {name: l2, weight: 2}], seed: 3}")
  }

  @Test("masks replace what mask there was, and name the treated run")
  func masks() throws {
    let text = "{ regularizers: [{ name: l1, weight: 1 }], mask: { density: 0.5 } }"
    for (control, kind) in [(SweepControl.randomMask, "random"), (.shuffledMask, "shuffled")] {
      #expect(
        try applied(control, text)
          == "{regularizers: [{name: l1, weight: 0.0}], mask: {kind: \(kind), run: a-s0, threshold: 0.01}}")
    }
  }

  @Test("l1 stands behind the terms there are")
  func l1() throws {
    #expect(
      try applied(.l1MatchedDensity, "{ regularizers: [{ name: l2, weight: 1 }] }")
        == "{regularizers: [{name: l2, weight: 0.0}, {name: l1, weight: 0.0, proximal: true}]}")
    #expect(
      try applied(.l1MatchedDensity, "{ seed: 3 }")
        == "{seed: 3, regularizers: [{name: l1, weight: 0.0, proximal: true}]}")
  }

  @Test("and what they keep are words that are known")
  func words() {
    #expect(
      SweepFixture.message { _ = try SweepFixture.sweep("controls: [random]") }
        .contains("(allowed: none, l1-matched-density, random-mask, shuffled-mask, oracle, none-early)"))
    #expect(
      SweepFixture.message { _ = try SweepFixture.sweep("background: [l3]") }.contains(
        "unknown background 'l3'"))
    #expect(
      SweepFixture.message { _ = try SweepFixture.sweep("matching: { tolerance: 0 }") }
        .contains("matching.tolerance cannot be '0' (allowed: a number above 0)"))
  }

  private static let masked = "controls: [random-mask, shuffled-mask]\nmatching: { threshold: 0.3 }\nseeds: 2"

  @Test("with masks have the treated run's connections in number, and each their own in place")
  func maskedRuns() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder(Self.masked)
    try folder.work()
    #expect(SweepCounts(of: plan, in: folder).done == 6)
    for group in stride(from: 0, to: 6, by: 3) {
      let matrices = try plan.runs[group..<group + 3].map {
        try TrainedNetwork.weights(of: folder.run($0.id))
      }
      let pattern = matrices[0].map { MaskPattern($0, threshold: 0.3) }
      let masks = matrices[1...].map { $0.map { MaskPattern($0, threshold: 0) } }
      for mask in masks { #expect(mask.map(\.count) == pattern.map(\.count)) }
      #expect(masks[0] != masks[1] && masks[0] != pattern && masks[1] != pattern)
    }
  }

  @Test("are made after what they depend on, whoever is told to make them first")
  func order() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder(Self.masked)
    var options = SweepWorker.Options(launch: "second")
    options.slice = 1..<2
    let names = plan.runs.map(\.id)
    #expect(
      try folder.work(options) == [.running(names[0]), .done(names[0]), .running(names[1]), .done(names[1])])
    try folder.work(.init(launch: "rest"))
    let (reference, _) = try fixture.folder(Self.masked, "reference")
    try reference.work()
    #expect(try folder.table() == reference.table())
  }

  @Test("fail with their treated run, once, and are made when that one is")
  func failure() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder(Self.masked)
    let names = plan.runs.map(\.id)
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: folder.run(names[0]).path))
    var options = SweepWorker.Options(launch: "first")
    options.retries = 2
    let failed = try folder.work(options).compactMap { event in
      if case .failed(let run, _, let isLast) = event { "\(run) \(isLast)" } else { nil }
    }
    #expect(
      failed == [
        "\(names[0]) false", "\(names[0]) false", "\(names[0]) true", "\(names[1]) true", "\(names[2]) true",
      ])
    let message = folder.state(of: names[1]).message
    #expect(
      message == "its treated run \(names[0]) failed: "
        + "cannot write \(folder.run(names[0]).path)/checkpoints: Not a directory")
    #expect(SweepCounts(of: plan, in: folder).done == 3)
    // The same launch tries nothing again; the next one does, and finds the way free.
    #expect(try folder.work(options) == [])
    unlink(folder.run(names[0]).path)
    try folder.work(.init(launch: "next"))
    let (reference, _) = try fixture.folder(Self.masked, "reference")
    try reference.work()
    #expect(try folder.table() == reference.table())
  }

  @Test("wait while another worker makes the treated run, and for nobody who has given it up")
  func waiting() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("controls: [random-mask]\nseeds: 1")
    let treated = plan.runs[0].id
    let other = try Worker(launch: "other", in: folder.claims.workersPath)
    _ = try folder.claims.claim(treated, for: other, deaths: 0)
    #expect(!folder.isGivenUp(treated, launch: "mine"))
    var looks = 0
    try folder.work(.init(launch: "mine")) {
      looks += 1
      return looks > 20
    }
    #expect(folder.state(of: plan.runs[1].id).state == .pending)
    folder.recordFailure(of: treated, "boom")
    #expect(!folder.isGivenUp(treated, launch: "mine"))
    folder.giveUp(treated, by: other)
    #expect(folder.isGivenUp(treated, launch: "mine"))
    try folder.work(.init(launch: "mine"))
    #expect(folder.state(of: plan.runs[1].id).message == "its treated run \(treated) failed: boom")
    // Once that worker is gone, only its own launch is bound by what it gave up.
    other.end()
    #expect(folder.isGivenUp(treated, launch: "other") && !folder.isGivenUp(treated, launch: "mine"))
    try folder.work(.init(launch: "again"))
    #expect(SweepCounts(of: plan, in: folder).done == 2)
  }

  @Test("come out the same however often all processes are killed")
  func kills() throws {
    let fixture = try SweepFixture()
    let rest = """
      controls: [none, l1-matched-density, random-mask, shuffled-mask]
      matching: { threshold: 0.05, tolerance: 0.15 }
      seeds: 3
      """
    let base = SweepFixture.base.replacing("steps: 20,", with: "steps: 400,")
      .replacing("{ name: l2, weight: 0.001 }", with: "{ name: l1, weight: 0.03 }")
    let (reference, _) = try fixture.folder(rest, base: base, "reference")
    try reference.work()
    let file = try fixture.write(SweepFixture.yaml(rest, base: base))
    let folder = SweepFolder(path: "\(fixture.path)/s")
    var done = 0
    for goal in [1, 3, 4, 8, 11] {
      let child = try Modulon.start(["sweep", file, "--workers", "2", "--out", "s"], in: fixture.path)
      let deadline = ContinuousClock.now + .seconds(60)
      while !child.hasEnded, done < goal, ContinuousClock.now < deadline {
        if let plan = try? folder.plan() { done = SweepCounts(of: plan, in: folder).done }
        usleep(2_000)
      }
      let workers = child.children
      kill(child.pid, SIGKILL)
      for worker in workers { kill(worker, SIGKILL) }
      _ = try child.wait()
    }
    let answer = try Modulon.run("sweep", "resume", "s", "--workers", "2", in: fixture.path)
    #expect(answer.errors.contains("15 of 15 runs done"), "\(answer.errors)")
    #expect(try folder.table() == reference.table())
  }
}
