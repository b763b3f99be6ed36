import ArrayFiles
import Testing

@testable import Networks

@Suite struct TwoDirectionsTests {
  private func layers(_ names: [String], units: Int = 2) -> [NamedPlan.Layer] {
    let arrays = names.flatMap { name in
      [("kernel", [3, units]), ("recurrent_kernel", [units, units])].map { word, shape in
        NamedArray(
          name: "\(name)/\(word)", shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0 + name.count) }
        )
      }
    }
    return NamedModule.all(of: arrays).compactMap { module in
      NamedLayer(module, orientation: .inOut).map { (module: module, layer: $0) }
    }
  }

  @Test func keras() throws {
    let names = ["bidirectional/backward_rnn/cell", "bidirectional/forward_rnn/cell", "rnn/cell"]
    let joined = TwoDirections.joined(layers(names))
    #expect(joined.map(\.module.path) == ["bidirectional", "rnn/cell"])
    guard case .recurrent(let levels) = joined[0].layer else {
      Issue.record("no recurrent layer")
      return
    }
    #expect(levels[0].map { $0.names[0] } == ["\(names[1])/kernel", "\(names[0])/kernel"], "forward first")
    #expect(TwoDirections.joined(layers([names[0]])).map(\.module.path) == [names[0]], "one alone stays")
  }

  private func cells(_ names: [String], units: Int = 2) -> [NamedPlan.Layer] {
    let arrays = names.flatMap { name in
      [("i", [3, units]), ("h", [units, units])].map { word, shape in
        NamedArray(
          name: "\(name)/\(word)/kernel", shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0) })
      }
    }
    return NamedModule.all(of: arrays).compactMap { module in
      NamedLayer(module, orientation: .inOut).map { (module: module, layer: $0) }
    }
  }

  /// Neighbors of one size that cannot follow each other; those that can are not guessed.
  @Test func neighbors() throws {
    let names = ["SimpleCell_0", "SimpleCell_1"]
    let found = try #require(TwoDirections.guessed(cells(names)))
    #expect(found.layers.map(\.module.path) == ["SimpleCell_0"])
    #expect(found.note.hasPrefix("'SimpleCell_0' and 'SimpleCell_1' are taken as the two directions"))
    #expect(TwoDirections.guessed(cells(names, units: 3)) == nil)
    #expect(TwoDirections.guessed(cells(["SimpleCell_1", "SimpleCell_2"])) == nil)
  }
}
