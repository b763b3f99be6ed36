import Foundation
import Testing

/// `modulon report`
struct ReportTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.train(out: "runs/a")
  }

  @Test func aboutOneRun() throws {
    let outcome = try sandbox.run("report", "runs/a")
    #expect(outcome.status == 0)
    #expect(outcome.talk.isEmpty)
    #expect(outcome.lines.count == 3)
    #expect(outcome.lines[0].hasPrefix("task    terms"))
    #expect(outcome.lines[1].contains("normalizedLoops 0.001"))
    #expect(outcome.lines[1].hasSuffix("done   runs/a"))
    #expect(outcome.lines[2] == "report.html")
    let page = try sandbox.text("report.html")
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("retina"))
    #expect(page.firstMatch(of: /(src|href)="https?:/) == nil, "it fetches nothing")
  }

  /// Every command that is given a path takes one of any length.
  @Test func pathsMayBeShort() throws {
    #expect(try sandbox.run("report", "runs/a", "-o", "r").status == 0)
    #expect(try sandbox.text("r").hasPrefix("<!doctype html>"))
    #expect(try sandbox.run("train", "runs/a/config.yaml", "--out", "t").status == 0)
    #expect(try sandbox.run("measure", "t", "--nulls", "0").status == 0)
    #expect(try sandbox.run("rerun", "t", "--check").status == 0)
    try sandbox.write("name: s\nbase: runs/a/config.yaml\ngrid: { optimizer.learningRate: [0.01] }\n", to: "s")
    #expect(try sandbox.run("sweep", "s", "--out", "o", "--workers", "1", "--quiet").status == 0)
    #expect(try sandbox.run("compare", "t", "runs/a").status == 0)
  }

  @Test func aboutSeveralAndAFolderOfRuns() throws {
    try sandbox.train(out: "runs/b", "--seed", "1")
    try sandbox.train(out: "runs/c", "--seed", "1", "--set", "regularizers=[]")
    let named = try sandbox.run("report", "runs/a", "runs/b", "runs/c", "-o", "named.html")
    #expect(named.status == 0)
    let folder = try sandbox.run("report", "runs", "--output", "folder.html")
    #expect(folder.lines.dropLast() == named.lines.dropLast())
    // A head, three runs and the median of the two that differ in nothing but the seed.
    #expect(named.lines.count == 6)
    #expect(named.lines[4].contains("median"))
    #expect(named.lines[4].hasSuffix("2/2 done"))
    #expect(try sandbox.data("named.html") == sandbox.data("folder.html"))
    // All columns stand below each other: the states begin at one place.
    let places = named.lines[1...3].compactMap { line in
      line.range(of: "done").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    #expect(places.count == 3)
    #expect(Set(places).count == 1)
  }

  /// A network from elsewhere gets a page: with the usual measurement, or with any by `measure --report`.
  @Test func aboutAFileThatIsMeasured() throws {
    try sandbox.write(try safetensors(["a": Matrix(3, 4), "b": Matrix(4, 2)]), to: "w.safetensors")
    let outcome = try sandbox.run("report", "w.safetensors", "-o", "w.html", "--figures", "figures", "--quiet")
    #expect(outcome.status == 0 && outcome.lines.last == "w.html", "\(outcome)")
    let page = try sandbox.text("w.html")
    #expect(page.contains("<title>Modulon report: w.safetensors</title>") && page.contains("100 null networks"))
    #expect(
      page.firstMatch(of: /(src|href)="https?:/) == nil && sandbox.exists("figures/w-safetensors-network.svg"))
    #expect(try sandbox.run("measure", "w.safetensors", "--nulls", "3", "--report", "m.html").status == 0)
    #expect(try sandbox.text("m.html").contains("its 3 null networks"))
    let across = ["measure", "w.safetensors", "--null", "acrossLayers", "--report", "a.html"]
    #expect(try sandbox.start(across).outcome().status == 0)
    #expect(try sandbox.text("a.html").contains("100 null networks (acrossLayers)"))
    // Layers that were found by name are called by it.
    try sandbox.write(
      try safetensors([
        "conv1.weight": Matrix(4, 3, window: [2, 2]), "conv2.weight": Matrix(5, 4, window: [1, 1]),
        "fc.weight": Matrix(2, 5),
      ]), to: "c.safetensors")
    #expect(try sandbox.run("measure", "c.safetensors", "--nulls", "0", "--report", "c.html").status == 0)
    let named = try sandbox.text("c.html")
    #expect(named.contains(#""layerNames":["inputs","conv1","conv2","fc"]"#))
    #expect(named.contains(#""layerCounts":["3 channels","4 channels","5 channels","2"]"#))
    try sandbox.write("0,1\n1,2\n2,0\n2,3\n", to: "g.csv")
    #expect(
      try sandbox.run("report", "g.csv", "-o", "g.html").status == 0
        && sandbox.text("g.html").contains("id=\"adjacency\""))
    let both = try sandbox.run("report", "runs/a", "w.safetensors")
    #expect(both.status == 64 && both.talk.contains("w.safetensors is a file, which gets a page of its own"))
    let own = try sandbox.run("report", "w.safetensors", "-o", "w.safetensors")
    #expect(own.status != 0 && own.talk.contains("the input"))
  }

  @Test func aMedianIsOfRunsThatDifferInTheSeedOnly() throws {
    try sandbox.train(out: "runs/b", "--seed", "1", "--set", "optimizer.learningRate=0.01")
    let outcome = try sandbox.run("report", "runs")
    #expect(outcome.lines.count == 4)
    #expect(!outcome.output.contains("median"))
  }

  @Test func printsAnObjectForEachRun() throws {
    try sandbox.train(out: "runs/b", "--seed", "1")
    let objects = try sandbox.run("report", "runs", "--json", "--quiet").objects()
    #expect(objects.map { $0["run"] as? String } == ["runs/a", "runs/b"])
    for object in objects {
      #expect(
        Set(object.keys) == [
          "schema", "run", "task", "terms", "group", "variant", "measures", "seed", "state", "test_loss",
          "accuracy", "capacity", "layered", "z", "loops", "leak", "seconds",
        ])
      #expect(object["schema"] as? Int == 1)
    }
  }

  @Test func aboutRunsThatFailedOrAreTorn() throws {
    for name in ["torn", "failed"] {
      try FileManager.default.copyItem(at: sandbox.url("runs/a"), to: sandbox.url("runs/\(name)"))
      try sandbox.remove("runs/\(name)/result.json")
    }
    try sandbox.write(try sandbox.data("runs/torn/metrics.jsonl").dropLast(20), to: "runs/torn/metrics.jsonl")
    try sandbox.write(try sandbox.data("runs/torn/run.json").dropLast(20), to: "runs/torn/run.json")
    let status = try sandbox.text("runs/failed/status.json").replacing("\"done\"", with: "\"failed\"")
    try sandbox.write(status, to: "runs/failed/status.json")
    let outcome = try sandbox.run("report", "runs")
    #expect(outcome.status == 0)
    #expect(outcome.talk.contains("note: runs/torn: the last line of metrics.jsonl is torn"))
    #expect(outcome.talk.contains("note: runs/torn: runs/torn/run.json cannot be read"))
    #expect(outcome.talk.contains("note: runs/failed: failed"))
    #expect(!outcome.talk.contains("note: runs/a"))
    #expect(outcome.output.contains("failed    runs/failed\n"))
    #expect(try sandbox.text("report.html").contains("torn"))
    let objects = try sandbox.run("report", "runs", "--json").objects()
    #expect(objects.count == 3)
    #expect(objects[2]["terms"] as? String == "unknown")
    for object in objects.dropFirst() {
      #expect(object["accuracy"] is NSNull)
      #expect((object["reason"] as? String)?.isEmpty == false)
    }
    #expect(try sandbox.run("report", "runs", "--quiet").talk.isEmpty)
  }

  @Test func writesFigures() throws {
    let outcome = try sandbox.run("report", "runs/a", "--figures", "figures")
    #expect(outcome.status == 0)
    let names = try sandbox.names(in: "figures")
    #expect(outcome.talk == "\(names.count) figures in figures\n")
    for kind in ["network", "nulls", "weights", "curves"] {
      #expect(names.contains { $0.hasSuffix("-\(kind).svg") }, "\(kind)")
    }
    for name in names { #expect(try sandbox.text("figures/\(name)").contains("</svg>")) }
  }

  @Test func saysWhichHelperIsMissing() throws {
    for format in ["pdf", "png"] {
      let outcome = try sandbox.run(
        "report", "runs/a", "--figures", "figures", "--format", format, environment: ["PATH": ""])
      #expect(outcome.status == 69)
      #expect(outcome.talk.contains("apt install librsvg2-bin"))
      #expect(!sandbox.exists("figures"))
    }
    // The page needs nobody's help.
    #expect(try sandbox.run("report", "runs/a", environment: ["PATH": ""]).status == 0)
  }
}
