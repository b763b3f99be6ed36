import Foundation
import Records
import TestSupport
import Testing

@Suite struct ConnectionsRecordTests {
  private let record = ConnectionsRecord(
    populations: [
      .init(name: "inputs", units: 2, role: "input", grid: [4, 3]),
      .init(name: "layers.0", units: 3, role: "output"),
    ],
    connections: [
      .init(from: "inputs", to: "layers.0", parameter: "layers.0.weight", window: 2, uses: 12),
      .init(from: "layers.0", to: "layers.0", parameter: "layers.0.recurrent_weight"),
    ])

  @Test func isReadAsItWasWritten() throws {
    let temporary = try TemporaryFolder()
    let folder = RunFolder(path: temporary.path)
    #expect(try folder.connections() == nil)
    try folder.write(record)
    #expect(try folder.connections() == record)
    let text = String(decoding: try record.json(), as: UTF8.self)
    #expect(text.contains("\"parameter\" : \"layers.0.weight\"") && text.contains("\"schema\" : 1"))
  }

  /// The populations within an attention layer by what they are, and what all layers write to by its name in the field.
  @Test func partsOfAttentionAreNamed() {
    let (heads, units) = ("layers.1.layers.1.layers.1", "layers.1.layers.2.layers.1")
    let record = ConnectionsRecord(
      populations: [
        .init(name: "inputs", units: 4, role: "input"), .init(name: heads, units: 2, role: "hidden"),
        .init(name: units, units: 8, role: "hidden"),
        .init(name: "layers.2.layers.0", units: 3, role: "hidden"),
        .init(name: "layers.3", units: 3, role: "output"),
      ],
      connections: [
        .init(from: "inputs", to: heads, parameter: "layers.1.weight", parts: ["query", "key", "value"]),
        .init(from: heads, to: "inputs", parameter: "layers.1.output_weight"),
        .init(from: "inputs", to: units, parameter: "layers.1.mlp_weight"),
        .init(from: units, to: "inputs", parameter: "layers.1.mlp_output_weight"),
        .init(from: "inputs", to: "layers.2.layers.0", parameter: "layers.2.layers.0.weight"),
        .init(from: "inputs", to: "layers.3", parameter: "layers.3.weight"),
      ])
    #expect(
      record.labels == ["residual stream", "layers.1 heads", "layers.1 mlp", "layers.2.0", "layers.3"])
    #expect(self.record.labels == ["inputs", "layers.0"])
  }

  /// One group is not written, so that records are what they were.
  @Test func groupsAreBlocksOfTheMatrix() throws {
    let grouped = ConnectionsRecord(
      populations: [.init(name: "a", units: 4, role: "input"), .init(name: "b", units: 2, role: "output")],
      connections: [
        .init(from: "a", to: "b", parameter: "w", window: 2, groups: 2),
        .init(from: "a", to: "b", parameter: "v", groups: 2),
        .init(from: "a", to: "b", parameter: "u", groups: 3),
      ])
    #expect(
      grouped.matrix(of: grouped.connections[0], [1, 2, 3, 4, -5, 6, 7, -8]) == [6, 0, 10, 0, 0, 8, 0, 12])
    #expect(grouped.matrix(of: grouped.connections[1], [1, -2, 3, 4]) == [1, 0, 3, 0, 0, -2, 0, 4])
    #expect(grouped.matrix(of: grouped.connections[2], [1, -2, 3, 4]) == nil)
    #expect(String(decoding: try grouped.json(), as: UTF8.self).contains("\"groups\" : 2"))
    #expect(!String(decoding: try record.json(), as: UTF8.self).contains("groups"))
  }

  @Test func weightsOfOnePairAddUp() {
    let kernel: [Float] = [1, -2, 3, -4, 5, -6, -1, 1, 1, 1, 1, 1]
    #expect(record.matrix(of: record.connections[0], kernel) == [2, 3, 4, 5, 6, 7])
    let square: [Float] = [1, -2, 3, -4, 5, -6, 7, -8, 9]
    #expect(record.matrix(of: record.connections[1], square) == square)
    #expect(record.matrix(of: record.connections[1], [1, 2]) == nil)
    #expect(record.position(of: "layers.0") == 1 && record.position(of: "layers.1") == nil)
  }
}
