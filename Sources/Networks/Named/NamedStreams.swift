/// The streams of a network's transformers, one for each stack of blocks, and what attention between them reads.
struct NamedStreams {
  /// The stream of a stack.
  private struct Stream {
    let family: String
    let path: String
    let population: Int
  }

  private var streams: [Stream] = []
  /// Sequences that attention reads and the file does not have, by the stack that reads them and their size.
  private var memories: [String: Int] = [:]
  private var unread: [String] = []
  private var halved: [(path: String, reason: String)] = []
  private var configuredNote: String?
  private let isOne: Bool
  /// The stack that the network's signal belongs to.
  private var current: String?

  /// The streams that blocks will have.
  init(_ blocks: [AttentionBlock]) { isOne = Set(blocks.map { NamedPlan.family($0.prefix) }).count < 2 }

  /// What had to be guessed, one clause each.
  var notes: [String] {
    func listed(_ names: [String]) -> String {
      names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        + (names.count > 3 ? " and \(names.count - 3) more" : "")
    }
    return [
      unread.isEmpty
        ? nil
        : "\(listed(unread)) \(unread.count == 1 ? "stands" : "stand") for a sequence that is attended to and that no part of the file is "
          + "known to make",
      halved.first.map {
        "of \(listed(halved.map(\.path))) the queries alone are taken: beside them are \($0.reason)"
      },
      configuredNote,
    ].compactMap { $0 }
  }

  /// Adds a block to the stream of its stack, which begins with the signal where it is the first.
  mutating func add(_ block: inout AttentionBlock, to network: inout NetworkAssembly) throws(NetworkAssembly
    .Misfit)
  {
    let family = NamedPlan.family(block.prefix)
    if let current, current != family {
      network.signal = streams.last { $0.family == family }.map { [$0.population] } ?? []
    }
    current = family
    let stack = Self.stack(block.prefix)
    try block.add(to: &network, streamName: isOne || stack.isEmpty ? "stream" : stack + ".stream") {
      size, network in
      memory(of: family, stack, size, &network)
    }
    halved += block.halved
    configuredNote = configuredNote ?? block.configuredNote
    if !streams.contains(where: { $0.family == family }) {
      streams.append(Stream(family: family, path: stack, population: network.signal[0]))
    }
  }

  /// Turns to the stream that a layer's name goes with, where only one begins as it does and another was read last.
  mutating func turn(to path: String, in network: inout NetworkAssembly) {
    guard streams.count > 1 else { return }
    func first(_ path: String) -> String { String(path.prefix { $0 != "." && $0 != "/" }) }
    let own = streams.filter { first($0.path) == first(path) }
    guard own.count == 1, own[0].family != current else { return }
    network.signal = [own[0].population]
    current = own[0].family
  }

  /// The stream that is attended to: the only other one of that size, of several the encoder's; units of their own where there is none.
  private mutating func memory(
    of family: String, _ stack: String, _ size: Int, _ network: inout NetworkAssembly
  ) -> Int {
    let others = streams.filter { $0.family != family && network.populations[$0.population].units == size }
    let encoder = others.filter { $0.family == family.replacing("decoder", with: "encoder") }
    if let only = others.count == 1 ? others[0] : encoder.first { return only.population }
    let key = "\(family) \(size)"
    if let known = memories[key] { return known }
    let name = (isOne || stack.isEmpty ? "" : stack + ".") + "memory"
    unread.append(name)
    let units = network.addUnits(size, name)
    memories[key] = units
    return units
  }

  /// What the blocks of a stack are called in common: `model.decoder` of `model.decoder.layers.0`.
  private static func stack(_ prefix: String) -> String {
    var words = prefix.split(separator: ".").prefix { !$0.contains { $0.isNumber } }
    while let last = words.last, ["layer", "layers", "block", "blocks", "h", "resblocks"].contains(last) {
      words.removeLast()
    }
    return words.joined(separator: ".")
  }
}
