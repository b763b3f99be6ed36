/// What a stream of random numbers is drawn for. Its raw value is part of the generator's key, so it never changes.
public enum StreamName: UInt64, Codable, Sendable, CaseIterable {
  case initialization = 1
  case batches = 2
  case noise = 3
  case nulls = 4
  case detection = 5
  case data = 6
  case statistics = 7
  case masks = 8
  case operators = 9
  case clustering = 10
  case probes = 11
}

/// A counter-based stream of random numbers: Philox4x64-10 under the key `(seed, stream)`.
///
/// The words equal those of NumPy's `Philox(key=[seed, stream], counter=[0, 0, index, 0]).random_raw()`.
/// Streams with different names or indices never overlap, so work may be split over threads in any order
/// without changing a bit. The state is a value: copying it forks the stream, encoding it is a checkpoint.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
public struct RandomStream: RandomNumberGenerator, Codable, Equatable, Sendable {
  private let seed: UInt64
  private let stream: UInt64
  private let index: UInt64
  /// How many words have been drawn; `block` holds the words `drawn` is among, counted from one as NumPy does.
  private var drawn: UInt64 = 0
  private var block = Philox.Block()

  private enum CodingKeys: String, CodingKey { case seed, stream, index, drawn }

  /// The stream of `name` under `seed`; `index` tells apart the members of a family, such as restarts or nulls.
  public init(seed: UInt64, stream name: StreamName, index: UInt64 = 0) {
    self.init(seed: seed, key: name.rawValue, index: index, drawn: 0)
  }

  init(seed: UInt64, key: UInt64, index: UInt64, drawn: UInt64) {
    self.seed = seed
    self.stream = key
    self.index = index
    self.drawn = drawn
    refill()
  }

  /// Restores a stream exactly where it was encoded.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      seed: try values.decode(UInt64.self, forKey: .seed),
      key: try values.decode(UInt64.self, forKey: .stream),
      index: try values.decode(UInt64.self, forKey: .index),
      drawn: try values.decode(UInt64.self, forKey: .drawn))
  }

  private mutating func refill() {
    block = Philox.block(counter: [drawn / 4 + 1, 0, index, 0], key: [seed, stream])
  }

  /// The next `count` words, as `next` would give them one by one.
  public mutating func words(_ count: Int) -> [UInt64] {
    var words: [UInt64] = []
    words.reserveCapacity(count)
    while words.count < count {
      if drawn % 4 == 0, count - words.count >= 4 {
        for lane in 0..<4 { words.append(block[lane]) }
        drawn += 4
        refill()
      } else {
        words.append(next())
      }
    }
    return words
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let word = block[Int(drawn % 4)]
    drawn += 1
    if drawn % 4 == 0 { refill() }
    return word
  }
}
