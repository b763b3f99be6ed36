import Foundation
import Testing

/// A run can be made again anywhere: what its configuration names is found where the record says.
struct MadeAgainTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.makeFolder("project/data")
    try sandbox.makeFolder("elsewhere")
    try sandbox.write(Sandbox.retina, to: "project/retina.yaml")
    try run("project", "train retina.yaml --threads 1 --out runs/source")
    try FileManager.default.copyItem(
      at: sandbox.url("project/runs/source/checkpoints/step-000200.safetensors"),
      to: sandbox.url("project/data/weights.safetensors"))
  }

  /// Runs the program in a folder of the sandbox.
  @discardableResult
  private func run(_ folder: String, _ command: String, _ rest: [String] = [], expecting status: Int32? = 0)
    throws
    -> Outcome
  {
    let words = command.split(separator: " ").map(String.init) + rest
    let outcome = try sandbox.start(words, by: ["-C", sandbox.url(folder).path]).outcome()
    #expect(outcome.status == status, "\(folder): \(words): \(outcome)")
    return outcome
  }

  private func parameters(_ folder: String) throws -> Data {
    try sandbox.data("\(folder)/checkpoints/step-000200.safetensors")
  }

  /// What a configuration names by a relative path.
  static let dependences = [
    "mask={kind: learned, from: runs/source}", "mask={kind: shuffled, from: data/weights.safetensors}",
    "mask={kind: random, from: ./runs/../runs/source, threshold: 0.2}", "mask={kind: shuffled, run: source}",
    "network.start=runs/source", "network.start=data/weights.safetensors",
    "network={layers: [8, 8, 4, 2], activation: tanh, start: ../project/runs/source}",
  ]

  @Test(arguments: dependences) func fromAnyFolder(dependence: String) throws {
    try run("project", "train retina.yaml --threads 1 --out runs/a --seed 5 --set", [dependence])
    let original = try parameters("project/runs/a")
    for (folder, command, out) in [
      ("elsewhere", "rerun ../project/runs/a --check --out x/rerun", "elsewhere/x/rerun"),
      ("elsewhere", "rerun x/rerun --check --out again", "elsewhere/again"),
      ("project", "rerun runs/a --check --out ../elsewhere/third", "elsewhere/third"),
      ("elsewhere", "train ../project/runs/a/config.yaml --threads 1 --out trained", "elsewhere/trained"),
      ("project/runs/a", "train config.yaml --threads 1 --out ../../../elsewhere/inside", "elsewhere/inside"),
      ("project/data", "rerun ../runs/a --check", "project/runs/a-rerun"),
    ] {
      try run(folder, command)
      #expect(try parameters(out) == original, "\(command)")
    }
  }

  @Test(arguments: dependences) func takenUpFromAnotherFolder(dependence: String) throws {
    try run("project", "train retina.yaml --threads 1 --out runs/a --seed 5 --set", [dependence])
    let original = try parameters("project/runs/a")
    // As a process that was killed right after its start would leave it.
    for name in ["result.json", "status.json", "checkpoints"] { try sandbox.remove("project/runs/a/\(name)") }
    try run("elsewhere", "train --resume ../project/runs/a")
    #expect(try parameters("project/runs/a") == original)
  }

  @Test(arguments: dependences) func whereTheWholeProjectWasMoved(dependence: String) throws {
    try run("project", "train retina.yaml --threads 1 --out runs/a --seed 5 --set", [dependence])
    let original = try parameters("project/runs/a")
    try FileManager.default.moveItem(at: sandbox.url("project"), to: sandbox.url("elsewhere/project"))
    try run("elsewhere", "rerun project/runs/a --check --out b")
    #expect(try parameters("elsewhere/b") == original)
  }

  /// A link to a run stands for where the run lies.
  @Test(arguments: [
    "mask={kind: learned, from: runs/source}", "mask={kind: shuffled, run: source}",
    "network.start=runs/source",
  ])
  func byALink(dependence: String) throws {
    try run("project", "train retina.yaml --threads 1 --out runs/a --seed 5 --set", [dependence])
    let original = try parameters("project/runs/a")
    try FileManager.default.moveItem(at: sandbox.url("project"), to: sandbox.url("moved"))
    try FileManager.default.createSymbolicLink(
      at: sandbox.url("elsewhere/link"), withDestinationURL: sandbox.url("moved/runs/a"))
    try run("elsewhere", "rerun link --check --out b")
    #expect(try parameters("elsewhere/b") == original)
  }

  /// Images in a folder that is named by a relative path.
  @Test func dataFolders() throws {
    func idx(_ shape: [UInt8], _ bytes: [UInt8]) -> Data {
      Data([0, 0, 8, UInt8(shape.count)] + shape.flatMap { [0, 0, 0, $0] } + bytes)
    }
    for part in ["train", "t10k"] {
      let pixels = (0..<40 * 4).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      try sandbox.write(idx([40, 2, 2], pixels), to: "project/data/\(part)-images-idx3-ubyte")
      try sandbox.write(
        idx([40], (0..<40).map { UInt8($0 % 10) }), to: "project/data/\(part)-labels-idx1-ubyte")
    }
    try sandbox.write(
      Sandbox.retina.replacing("name: retina, rule: both", with: "name: idx, directory: data").replacing(
        "8, 8, 4, 2", with: "4, 8, 10"), to: "project/idx.yaml")
    try run("project", "train idx.yaml --threads 1 --out runs/a")
    try run("elsewhere", "rerun ../project/runs/a --check --out b")
    try run("elsewhere", "train ../project/runs/a/config.yaml --threads 1 --out c")
    #expect(try parameters("elsewhere/c") == parameters("project/runs/a"))
  }

  /// The controls of a sweep, which name runs beside themselves.
  @Test func controlsOfASweep() throws {
    let base = Sandbox.retina.split(separator: "\n").map { "  \($0)\n" }.joined()
    try sandbox.write(
      "name: s\nbase:\n\(base)controls: [random-mask, shuffled-mask]\nseeds: 1\n", to: "project/s.yaml")
    try run("project", "sweep s.yaml --out s --workers 1")
    var masked = 0
    for name in try sandbox.names(in: "project/s/runs") {
      let place = "project/s/runs/\(name)"
      if try sandbox.text("\(place)/config.yaml").contains("mask:") { masked += 1 }
      try run("elsewhere", "rerun ../\(place) --check --out \(name)")
      try run("elsewhere", "train ../\(place)/config.yaml --threads 1 --out trained-\(name)")
      #expect(try parameters("elsewhere/trained-\(name)") == parameters(place))
    }
    #expect(masked == 2)
  }

  /// A sweep is finished from any folder, also where the whole project was moved; so are jobs of a cluster.
  @Test(arguments: dependences.indices, [false, true]) func sweeps(index: Int, moved: Bool) throws {
    let option = Self.dependences[index].replacing("mask={kind: shuffled, run: source}", with: "seed=3")
    try sandbox.write(
      "name: s\nbase: retina.yaml\ngrid: { optimizer.learningRate: [0.001, 0.01] }\n", to: "project/s.yaml")
    try run("project", "sweep s.yaml --workers 1 --out whole --set", [option])
    try run("project", "sweep s.yaml --workers 1 --out s --set", [option])
    let runs = try sandbox.names(in: "project/whole/runs")
    for name in runs { try sandbox.remove("project/s/runs/\(name)") }
    let expected = try runs.map { try parameters("project/whole/runs/\($0)") }
    var folder = "project"
    if moved {
      folder = "elsewhere/project"
      try FileManager.default.moveItem(at: sandbox.url("project"), to: sandbox.url(folder))
    }
    let place = moved ? "project/s" : "../project/s"
    #expect(try run("elsewhere", "sweep status \(place)").output.contains("2 pending"))
    if index % 2 == 0 {
      try run("elsewhere", "sweep resume \(place) --workers 1")
    } else {
      try run("elsewhere", "sweep work \(place) --count 1")
      try run(".", "sweep work \(sandbox.url("\(folder)/s").path)")
    }
    #expect(try runs.map { try parameters("\(folder)/s/runs/\($0)") } == expected)
  }

  /// What cannot begin is refused by a dry run too, and leaves no folder in the way of what was meant.
  @Test(arguments: [
    ("network.start=nowhere", 66, "nowhere: there is no such run folder or file of parameters"),
    ("network.start=retina.yaml", 65, "retina.yaml: "),
    ("network={ layers: [8, 6, 4, 2], start: runs/source }", 65, "has shape [8, 8]; the network needs [8, 6]"),
    ("mask.from=nowhere", 66, "nowhere: there is no such run folder or file of weights"),
  ])
  func aStartThatCannotBeRead(option: String, status: Int32, problem: String) throws {
    for command in ["train retina.yaml --out runs/b --set", "train retina.yaml --dry-run --set"] {
      let outcome = try run("project", command, [option], expecting: status)
      #expect(outcome.talk.contains(problem))
      #expect(!sandbox.exists("project/runs/b"))
    }
  }

  /// A configuration that somebody changed is one that somebody wrote: its paths lead from where they are typed.
  @Test func aChangedConfiguration() throws {
    try run("project", "train retina.yaml --threads 1 --out runs/a --set network.start=runs/source")
    let text = try sandbox.text("project/runs/a/config.yaml")
    try sandbox.write(text.replacing("seed: 0", with: "seed: 1"), to: "elsewhere/config.yaml")
    let outcome = try run("elsewhere", "train config.yaml --threads 1 --out b", expecting: 66)
    #expect(outcome.talk.contains("runs/source: there is no such run folder or file of parameters"))
  }
}
