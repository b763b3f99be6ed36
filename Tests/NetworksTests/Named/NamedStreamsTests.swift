import ArrayFiles
import Testing

@testable import Networks

@Suite struct NamedStreamsTests {
  private func block(_ prefix: String, width: Int = 4, memory: Int? = nil) throws -> AttentionBlock {
    func parts(_ name: String, _ source: Int) -> [NamedModule] {
      [("q_proj", [4, width]), ("k_proj", [4, source]), ("v_proj", [4, source]), ("out_proj", [width, 4])]
        .flatMap {
          word, shape in
          NamedModule.all(of: [
            NamedArray(
              name: "\(prefix).\(name).\(word).weight", shape: shape,
              values: (0..<shape.reduce(1, *)).map { Float($0) })
          ])
        }
    }
    return try AttentionBlock(
      parts("self_attn", width) + (memory.map { parts("cross_attn", $0) } ?? []), prefix: prefix,
      orientation: .outIn)
  }

  private func built(_ blocks: [AttentionBlock]) throws -> (network: NetworkAssembly, notes: [String]) {
    var (network, streams) = (NetworkAssembly(hasOuterChannels: true), NamedStreams(blocks))
    for block in blocks {
      var block = block
      try streams.add(&block, to: &network)
    }
    return (network, streams.notes)
  }

  private func sources(_ network: NetworkAssembly, of name: String) -> [String] {
    network.connections.filter { network.populations[$0.to].name == name }.map {
      network.populations[$0.from].name
    }
  }

  @Test func aDecoderReadsItsEncoder() throws {
    let one = try built([try block("encoder.layers.0"), try block("decoder.layers.0", memory: 4)])
    #expect(
      sources(one.network, of: "decoder.layers.0.crossattention") == ["decoder.stream", "encoder.stream"]
        && one.notes.isEmpty)
    // Of several the one that is called as it is, or of its size.
    let three = try built([
      try block("encoder.layers.0"), try block("vision.layers.0"), try block("decoder.layers.0", memory: 4),
    ])
    #expect(sources(three.network, of: "decoder.layers.0.crossattention").last == "encoder.stream")
    let sizes = try built([
      try block("text.layers.0"), try block("vision.layers.0", width: 6),
      try block("decoder.layers.0", memory: 6),
    ])
    #expect(sources(sizes.network, of: "decoder.layers.0.crossattention").last == "vision.stream")
  }

  /// What no stack makes stands for itself, once for all blocks, and is said; so is what two may make.
  @Test func whatTheFileDoesNotHaveIsSaid() throws {
    let alone = try built([try block("h.0", memory: 6), try block("h.1", memory: 6)])
    #expect(alone.network.populations.filter { $0.name == "memory" }.map(\.units) == [6])
    #expect(alone.notes.count == 1 && alone.notes[0].hasPrefix("'memory' stands for a sequence"))
    let unclear = try built([
      try block("text.layers.0"), try block("vision.layers.0"), try block("fusion.layers.0", memory: 4),
    ])
    #expect(sources(unclear.network, of: "fusion.layers.0.crossattention").last == "fusion.memory")
    #expect(unclear.notes.count == 1)
  }

  /// A head reads the stream of the stack it is called as, whichever came last.
  @Test func layersTurnToTheirStack() throws {
    let blocks = [try block("encoder.layers.0"), try block("decoder.layers.0", memory: 4)]
    var (network, streams) = (NetworkAssembly(hasOuterChannels: true), NamedStreams(blocks))
    for block in blocks {
      var block = block
      try streams.add(&block, to: &network)
    }
    func signal(_ path: String) -> [String] {
      streams.turn(to: path, in: &network)
      return network.signal.map { network.populations[$0].name }
    }
    #expect(signal("head") == ["decoder.stream"] && signal("encoder.pooler") == ["encoder.stream"])
    #expect(signal("decoder.head") == ["decoder.stream"])
  }
}
