import TestSupport
import Testing

@testable import Records

@Suite("layering.json") struct LayeringRecordTests {
  @Test("a rung knows its mean and its spread") func rung() {
    let rung = LayeringRecord.Rung(name: "random", values: [1, 2, 6])
    #expect(rung.mean == 3 && abs(rung.deviation - 7.0.squareRoot()) < 1e-12)
    #expect(LayeringRecord.Rung(name: "one", values: [4]).deviation == 0)
    let both = LayeringRecord.Rung(name: "layered", values: [1, 2, 6], layered: [0, 4])
    #expect(both.mean == 3 && both.layered?.mean == 2 && both.layered?.deviation == 8.0.squareRoot())
  }

  @Test("it is read as it was written, what is missing as null") func isReadAsItWasWritten() throws {
    let step = LayeringRecord.Step(
      name: "layering", mean: 0.1, lower: nil, upper: 0.2, expected: nil, verdict: .undecided)
    let network = LayeringRecord.Network(
      name: "n", kind: .perceptron, matrices: 3,
      rungs: [
        .init(name: "random", values: [0.5], standing: .init(z: nil, p: 0.5, warnings: ["few"])),
        .init(name: "layered", values: [0.5], layered: [0.25]),
      ], steps: [step])
    let record = LayeringRecord(
      command: "modulon layering", version: "0.1.0", draws: 1, trainings: 1, restarts: 1, bound: 0.05,
      level: 0.95,
      networks: [network])
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/layering.json"
    try record.write(to: path)
    #expect(try LayeringRecord.read(from: path) == record)
    let text = String(decoding: try record.jsonLine(), as: UTF8.self)
    for key in ["channels", "formula", "lower", "expected", "layered", "standing", "z"] {
      #expect(text.contains("\"\(key)\":null"), "\(key)")
    }
  }
}
