import Foundation
import Testing

/// Files that are missing (66) or not what they should be (65).
struct BadInputTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [
    (["train", "none.yaml"], "none.yaml: there is no such configuration file"),
    (["train", "--resume", "none"], "none: there is no such run folder"),
    (["train", "--resume", "folder"], "folder: there is no such run folder"),
    (["train", "--resume", "file.txt"], "file.txt: there is no such run folder"),
    (["measure", "none"], "none: there is no such run folder or file"),
    (["measure", "none.safetensors"], "none.safetensors: there is no such"),
    (["measure", "folder"], "folder: there is no such run folder: it has no run.json"),
    (["report", "none"], "none does not exist"),
    (["report", "folder"], "folder holds no run"),
    (
      ["train", "--set", "task={ name: idx, directory: none }", "--set", "network.layers=[4,10]"],
      "none: no such folder"
    ),
    (
      ["train", "--set", "task={ name: idx, directory: folder }", "--set", "network.layers=[4,10]"],
      "folder: neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz is there"
    ),
    (
      ["train", "--set", "task={ name: fashion-mnist, directory: none }", "--set", "network.layers=[784,10]"],
      "none: no such folder; on Debian and Ubuntu: apt install dataset-fashion-mnist"
    ),
  ])
  func missing(arguments: [String], message: String) throws {
    try sandbox.makeFolder("folder")
    try sandbox.write("nothing", to: "file.txt")
    try expect(sandbox.start(arguments).outcome(), 66, message)
    #expect(try sandbox.names() == ["file.txt", "folder"])
  }

  @Test func aConfigurationThatIsAFolder() throws {
    try sandbox.makeFolder("folder")
    try expect(sandbox.run("train", "folder"), 65, "cannot read folder: Is a directory")
  }

  @Test func safetensorsThatLie() throws {
    let whole = try safetensors(["a": Matrix(6, 5), "b": Matrix(5, 3)])
    func lie(_ text: String, _ other: String) throws -> Data {
      var data = whole
      data.replaceSubrange(try #require(data.range(of: Data(text.utf8))), with: Data(other.utf8))
      return data
    }
    let cases: [(Data, String)] = [
      (Data(), "0 bytes"),
      (whole.prefix(4), "4 bytes"),
      (whole.prefix(60), "the file is truncated"),
      (whole.dropLast(8), "'b'"),
      (whole + [0], "181 bytes follow the header, but the tensors end at 180"),
      (try lie("[6,5]", "[7,5]"), "hold 120 bytes but shape [7, 5] of F32 needs 140"),
      (try lie("[6,5]", "[6,-]"), "header"),
      (try lie("[0,120]", "[9,129]"), "'"),
      (try lie("F32", "F33"), "F33"),
      (Data([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) + whole.dropFirst(8), "header"),
    ]
    for (data, message) in cases {
      try sandbox.write(data, to: "w.safetensors")
      try expect(sandbox.run("measure", "w.safetensors"), 65, "w.safetensors: ", message)
    }
  }

  @Test func weightsThatAreNoNetwork() throws {
    var odd = Matrix(6, 5)
    odd.values[7] = .nan
    let cases: [(Data, String)] = [
      (try safetensors(["a": Matrix(6, 5), "b": Matrix(7, 3)]), "do not follow each other"),
      (try safetensors(["a": odd, "b": Matrix(5, 3)]), "infinite or not a number"),
      (try safetensors(["a": Matrix(0, 5)]), "no elements"),
      (try safetensors([:]), "there are none"),
      (try safetensors(["a": Matrix(6, 5)], metadata: ["orientation": "sideways"]), "'sideways'"),
    ]
    for (data, message) in cases {
      try sandbox.write(data, to: "w.safetensors")
      try expect(sandbox.run("measure", "w.safetensors"), 65, "w.safetensors: ", message)
    }
    try sandbox.write(try safetensors(["l1": Matrix(6, 5), "l2": Matrix(5, 3)]), to: "w.safetensors")
    try expect(sandbox.run("measure", "w.safetensors", "--map", "c*"), 65, "'c*'", "'l1', 'l2'")
    try expect(sandbox.run("measure", "w.safetensors", "--orientation", "out-in"), 65, "do not follow")
  }

  @Test(arguments: [
    ("e.csv", "", "no edge"),
    ("e.csv", "source,target,weight\n", "no edge"),
    ("e.csv", "source,target\n0,1\n1.5,2\n", "e.csv, line 3: names the node \"1.5\" among numbers"),
    ("e.csv", "source,target\n0,1\n,2\n", "e.csv, line 3: names no node"),
    ("e.csv", "from,to,id\n0,1\n", "e.csv, line 2: has 2 fields where the table has 3"),
    ("e.csv", "0,1,nan\n", "e.csv, line 1: gives the weight \"nan\""),
    ("e.csv", "0,1,2,3\n", "e.csv, line 1: has 4 fields"),
    ("e.csv", "0,1,2\n3,0,4\n5,6,0\n", "say which: --format matrix or --format edges"),
    ("e.csv", "0,1,2,3\n1,0,4,5\n6,4,0,6\n3,5,6,0\n", "e.csv, line 1: entry (0, 2) is 2.0 but (2, 0) is 6.0"),
    (
      "e.graphml", "<graphml><graph edgedefault='directed'><edge source='a' target='b'/></graph></graphml>",
      "which is no node"
    ),
    ("e.gexf", "<gexf>", "truncated"),
    ("e.csv", "<!DOCTYPE g [<!ENTITY a 'b'>]><graphml/>", "declares entities"),
    ("e.h5", "\u{7F}HDF", "not a safetensors, .npy, .npz or PyTorch file"),
    ("e.gml", "graph [ node [ id 0 ] ]", "is a GML file, which is not read"),
    ("e.npy", "", "e.npy: "), ("e.npz", "", "e.npz: "), ("e.npz", "PK", "e.npz: "),
    ("e.npy", "hello", "e.npy: "),
    ("e.bin", "hello hello", "not a safetensors, .npy, .npz or PyTorch file"),
  ])
  func tablesThatAreNoGraph(name: String, text: String, message: String) throws {
    try sandbox.write(text, to: name)
    try expect(sandbox.run("measure", name), 65, name, message)
  }

  @Test func tablesThatAreNoText() throws {
    try sandbox.write(Data(0...255), to: "e.csv")
    try expect(sandbox.run("measure", "e.csv"), 65, "e.csv: has a byte 0, which no text has")
  }

  @Test func imagesThatLie() throws {
    let images = idx([12, 2, 2], (0..<48).map { UInt8($0) })
    let labels = idx([12], (0..<12).map { UInt8($0 % 10) })
    let cases: [(String, Data, String)] = [
      ("train-images-idx3-ubyte", images.dropLast(), "truncated"),
      ("train-images-idx3-ubyte", images + [0], "trailing bytes"),
      ("train-images-idx3-ubyte", Data(), "starts with ''"),
      ("train-images-idx3-ubyte", images.prefix(7), "dimensions in a file of 7 bytes"),
      ("train-images-idx3-ubyte", Data([0x1F, 0x8B, 8, 0, 0]), "train-images-idx3-ubyte"),
      ("train-images-idx3-ubyte", idx([12, 4], [UInt8](repeating: 1, count: 48)), "needed: U8 of shape"),
      (
        "train-images-idx3-ubyte", idx([11, 2, 2], [UInt8](repeating: 1, count: 44)),
        "12 labels do not go with the 11"
      ),
      ("train-images-idx3-ubyte", idx([12, 2, 2], [UInt8](repeating: 1, count: 48)), "all pixels are equal"),
      ("train-labels-idx1-ubyte", labels.dropLast() + [10], "label 10 of example 11; allowed: 0 to 9"),
      ("t10k-images-idx3-ubyte", idx([4, 3, 2], [UInt8](repeating: 1, count: 24)), "images of 3 × 2 pixels"),
    ]
    for (name, data, message) in cases {
      try sandbox.makeImages(in: "images")
      try sandbox.write(data, to: "images/\(name)")
      let outcome = try sandbox.run(
        "train", "--set", "task={ name: idx, directory: images }", "--set", "network.layers=[4,10]", "--out",
        "run")
      try expect(outcome, 65, "images/", message)
      #expect(!sandbox.exists("run"))
    }
  }

  @Test func runFoldersThatAreTorn() throws {
    try sandbox.train(out: "run")
    let last = "run/checkpoints/step-000200.safetensors"
    try sandbox.write(try sandbox.data(last).dropLast(10), to: last)
    try expect(sandbox.run("measure", "run"), 65, "checkpoints/last.safetensors: ")
    try sandbox.remove(last)
    try expect(sandbox.run("measure", "run"), 66, "checkpoints/last.safetensors: no such file")
    try sandbox.write("{\"schema\": 1, ", to: "run/run.json")
    try expect(sandbox.run("measure", "run"), 65, "run/run.json cannot be read: it is not whole JSON")
    try expect(sandbox.run("train", "--resume", "run"), 65, "run/run.json")
    try sandbox.write("{\"schema\": 2}", to: "run/run.json")
    try expect(sandbox.run("measure", "run"), 65, "run/run.json has schema 2; this version reads up to 1")
    try sandbox.remove("run/run.json")
    try expect(sandbox.run("train", "--resume", "run"), 66, "run: there is no such run folder")
  }

  @Test func checkpointsThatDoNotFit() throws {
    try sandbox.train(out: "run")
    try sandbox.write(Data(), to: "run/result.json")
    try sandbox.write(
      try sandbox.text("run/status.json").replacing("done", with: "interrupted"), to: "run/status.json")
    let state = "run/checkpoints/step-000200.optimizer.safetensors"
    let whole = try sandbox.data(state)
    try sandbox.write(whole.dropLast(4), to: state)
    try expect(sandbox.run("train", "--resume", "run"), 65, "step-000200.optimizer.safetensors")
    try sandbox.write(whole, to: state)
    try sandbox.write(try safetensors(["a": Matrix(6, 5)]), to: "run/checkpoints/step-000200.safetensors")
    try expect(sandbox.run("train", "--resume", "run"), 65, "step-000200.safetensors")
  }

  private func expect(_ outcome: Outcome, _ status: Int32, _ parts: String...) throws {
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.output.isEmpty)
    for part in parts { #expect(outcome.talk.contains(part), "\(part)") }
    #expect(outcome.talk.split(separator: "\n").last?.hasPrefix("modulon: error: ") == true)
  }
}
