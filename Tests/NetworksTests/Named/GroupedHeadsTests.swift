import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Networks

/// Networks of transformers with their configurations, against what their own attention makes of the joined matrix: `Oracles/joined_heads.py`.
@Suite struct GroupedHeadsTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var configuration: String
    var network: NamedNetworkTests.Case

    var testDescription: String { network.name }

    static let all: [Case] = {
      let url = Bundle.module.url(
        forResource: "joined_heads", withExtension: "json", subdirectory: "Fixtures")!
      return try! JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    }()
  }

  /// Every connection is the library's, under the configuration that it writes.
  @Test(arguments: Case.all, [true, false]) func connectsWhatTheLibraryConnects(each: Case, isOrdered: Bool)
    throws
  {
    let heads = try #require(AttentionHeads(configuration: Data(each.configuration.utf8)))
    let file = each.network.file(isOrdered: isOrdered)
    let network = try #require(try NamedNetwork(file, file: "x", heads: heads))
    let names = network.outline.populations.map(\.name)
    #expect(network.weights.count == 4 && each.network.connections.count == 4)
    for connection in each.network.connections {
      let place = try #require(
        network.outline.connections.firstIndex {
          names[$0.from] == connection.from && names[$0.to] == connection.to
        }, "\(connection.from) to \(connection.to) among \(names)")
      let weights = network.weights[place]
      #expect(weights.shape == Shape(connection.shape))
      for (found, expected) in zip(weights.elements, connection.values) {
        #expect(abs(abs(Double(found)) - abs(expected)) < 1e-6)
      }
    }
    let note = "head size 2 from config.json, for the order of queries, keys and values in one matrix"
    #expect(network.notes.contains(note))
    #expect(network.taken.count == 4)
  }

  /// Without a configuration, with one of another network or of other heads nothing is guessed.
  @Test(
    arguments: [
      (
        nil,
        ", in an order that its name does not say, nor the model_type and number of heads in a config.json beside it"
      ),
      (
        #"{"model_type": "chatglm", "num_attention_heads": 4, "hidden_size": 8}"#,
        ", in an order that neither its name says nor config.json's model_type 'chatglm'"
      ),
      (
        #"{"num_attention_heads": 4, "hidden_size": 8}"#,
        ", in an order that neither its name says nor config.json's model_type that is missing"
      ),
      (
        #"{"model_type": "gpt_neox", "num_attention_heads": 2, "hidden_size": 8, "head_dim": 3}"#,
        ", which config.json's 2 heads of 3 dimensions do not fit"
      ),
    ] as [(String?, String)])
  func anOrderThatIsNotSaidIsRefused(text: String?, reason: String) {
    let heads = text.flatMap { AttentionHeads(configuration: Data($0.utf8)) }
    #expect((heads == nil) == (text == nil))
    let each = Case.all[0].network
    #expect {
      try NamedNetwork(each.file(), file: "x", heads: heads)
    } throws: {
      "\($0)" == "no layers that follow each other: 'layers.0' has queries, keys and values in one matrix"
        + reason
    }
  }

  /// Two heads of two queries each, for one key and value of each pair: [q q q q k k v v], twice.
  @Test func placesByHand() throws {
    let pairs = try #require(GroupedHeads(units: 8, columns: 16, size: 2))
    #expect(pairs.queries == [0, 1, 2, 3, 8, 9, 10, 11])
    #expect(pairs.keys == [4, 5, 12, 13] && pairs.values == [6, 7, 14, 15])
  }

  /// Each column has one place.
  @Test(arguments: [(12, 36, 3), (12, 18, 3), (12, 24, 3), (12, 36, 12), (8, 24, 1)])
  func everyColumnIsTakenOnce(units: Int, columns: Int, size: Int) throws {
    let groups = try #require(GroupedHeads(units: units, columns: columns, size: size))
    #expect((groups.queries + groups.keys + groups.values).sorted() == Array(0..<columns))
    #expect(groups.queries.count == units && groups.keys.count == (columns - units) / 2)
  }

  @Test(arguments: [
    (12, 36, 5), (12, 36, 0), (12, 12, 3), (12, 20, 3), (12, 42, 3), (0, 6, 3), (12, 11, 3),
  ])
  func whatHeadsDoNotMakeUpIsNone(units: Int, columns: Int, size: Int) {
    #expect(GroupedHeads(units: units, columns: columns, size: size) == nil)
  }
}
