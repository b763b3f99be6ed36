import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct NamedAttentionTests {
  /// A matrix whose column c has the element c + `first` in each row.
  private func part(_ word: String, _ columns: Int, rows: Int = 8, first: Int = 0) -> NamedAttention.Part {
    let elements = (0..<rows).flatMap { _ in (0..<columns).map { Scalar($0 + first) } }
    return ("a." + word, word, Tensor([rows, columns], elements))
  }

  private func attention(
    _ parts: [NamedAttention.Part], headSize: Int? = nil, heads: AttentionHeads? = nil,
    isQuartered: Bool = false
  ) throws -> NamedAttention {
    try NamedAttention(
      parts, name: "a", isCross: false, headSize: headSize, heads: heads, isQuartered: isQuartered)
  }

  /// Eight dimensions in so many heads, of which as many share two of keys and values.
  private func heads(_ count: Int, size: Int) throws -> AttentionHeads {
    let text = #"{"num_attention_heads": \#(count), "num_key_value_heads": 2, "head_dim": \#(size)}"#
    return try #require(AttentionHeads(configuration: Data(text.utf8)))
  }

  private func firstRow(_ matrix: Tensor) -> [Scalar] { Array(matrix.elements.prefix(matrix.shape[1])) }

  /// Eight dimensions read four: two heads of two are read by two heads each, one head of four by two, four heads of one by two each.
  @Test(arguments: [
    (2, [0, 1, 0, 1, 2, 3, 2, 3]), (4, [0, 1, 2, 3, 0, 1, 2, 3]), (1, [0, 0, 1, 1, 2, 2, 3, 3]),
  ])
  func sharedKeysAreReadByEachHead(headSize: Int, columns: [Int]) throws {
    let parts = [part("q_proj", 8), part("k_proj", 4), part("v_proj", 4, first: 10), part("o_proj", 8)]
    let found = try attention(parts, headSize: headSize)
    #expect(found.memories.map(firstRow) == [columns.map { Scalar($0) }, columns.map { Scalar($0 + 10) }])
    #expect(found.used.count == 4 && found.leftOut.isEmpty && !found.isCross && found.configuredSize == nil)
  }

  /// The same where a configuration alone says it; what the file says goes before, and one that does not fit says nothing.
  @Test func aConfigurationSaysWhichHeadsShare() throws {
    let parts = [part("q_proj", 8), part("k_proj", 4), part("v_proj", 4, first: 10), part("o_proj", 8)]
    let found = try attention(parts, heads: heads(4, size: 2))
    let columns = [0, 1, 0, 1, 2, 3, 2, 3]
    #expect(found.memories.map(firstRow) == [columns.map { Scalar($0) }, columns.map { Scalar($0 + 10) }])
    #expect(found.configuredSize == 2 && found.leftOut.isEmpty)
    let joined = try attention([part("qkv_proj", 16), part("o_proj", 8)], heads: heads(4, size: 2))
    #expect(joined.memories.map(firstRow) == [8, 12].map { first in columns.map { Scalar($0 + first) } })
    #expect(joined.configuredSize == 2 && joined.halved == nil)
    let said = try attention(parts, headSize: 1, heads: heads(4, size: 2))
    #expect(firstRow(said.memories[0]) == [0, 0, 1, 1, 2, 2, 3, 3] && said.configuredSize == nil)
    for (count, size) in [(2, 4), (4, 4), (8, 1)] {
      let unfit = try attention(parts, heads: heads(count, size: size))
      #expect(unfit.memories.isEmpty && unfit.configuredSize == nil)
      #expect(
        unfit.leftOut["a.k_proj"]?.hasSuffix(
          "and config.json's \(count) heads of \(size) dimensions, 2 for keys and values, do not fit") == true)
    }
    // Where no heads share nothing is needed.
    let equal = try attention([part("q", 8), part("k", 8), part("o", 8)], heads: heads(4, size: 2))
    #expect(equal.configuredSize == nil && equal.memories.count == 1)
  }

  /// Three does not divide four: what cannot be told is left out, or of a joined matrix not read.
  @Test(arguments: [nil, 3, 0]) func aSizeThatIsNotSaid(headSize: Int?) throws {
    let parts = [part("q_proj", 8), part("k_proj", 4), part("v_proj", 4), part("o_proj", 8)]
    let found = try attention(parts, headSize: headSize)
    #expect(found.memories.isEmpty && found.leftOut.count == 2 && found.halved == nil)
    #expect(found.leftOut["a.k_proj"] == NamedAttention.unshared(nil))
    let joined = try attention([part("qkv_proj", 16), part("o_proj", 8)], headSize: headSize)
    #expect(joined.halved?.path == "a.qkv_proj" && joined.leftOut.isEmpty && joined.memories.isEmpty)
    #expect(firstRow(joined.queries) == (0..<8).map { Scalar($0) })
  }

  /// Queries, keys, values one after another; GPT-BigCode's with one head of the last two.
  @Test func joinedMatricesAreSplit() throws {
    let equal = try attention([part("qkv", 24), part("proj", 8)])
    #expect(equal.memories.map(firstRow) == [8, 16].map { first in (0..<8).map { Scalar($0 + first) } })
    let one = try attention([part("c_attn", 12), part("c_proj", 8)])
    #expect(one.memories.map(firstRow) == [[8, 9, 8, 9, 8, 9, 8, 9], [10, 11, 10, 11, 10, 11, 10, 11]])
    // Keys and values joined beside queries.
    let pair = try attention([part("to_q", 8), part("to_kv", 16, rows: 5), part("to_out", 8)])
    #expect(
      pair.isCross && pair.memories.map(firstRow) == [0, 8].map { first in (0..<8).map { Scalar($0 + first) } })
    // Four parts with two queries, values and keys each.
    let quartered = try attention([part("qkv_proj", 24), part("out_proj", 8)], isQuartered: true)
    #expect(firstRow(quartered.queries) == [0, 1, 6, 7, 12, 13, 18, 19])
    #expect(
      quartered.memories.map(firstRow) == [[2, 3, 8, 9, 14, 15, 20, 21], [4, 5, 10, 11, 16, 17, 22, 23]])
  }

  /// A matrix whose name does not say its order is read as a configuration says, and its keys and values by whoever shares them.
  @Test func aConfigurationSaysTheOrder() throws {
    func heads(_ text: String) throws -> AttentionHeads {
      try #require(AttentionHeads(configuration: Data(text.utf8)))
    }
    let text = #"{"model_type": "falcon", "num_attention_heads": 4, "num_kv_heads": 71, "hidden_size": 8}"#
    let equal = try attention([part("query_key_value", 24), part("dense", 8)], heads: heads(text))
    #expect(firstRow(equal.queries) == [0, 1, 6, 7, 12, 13, 18, 19])
    #expect(equal.memories.map(firstRow) == [[2, 3, 8, 9, 14, 15, 20, 21], [4, 5, 10, 11, 16, 17, 22, 23]])
    let pairs = try attention([part("query_key_value", 16), part("dense", 8)], heads: heads(text))
    #expect(firstRow(pairs.queries) == [0, 1, 2, 3, 8, 9, 10, 11])
    #expect(pairs.memories.map(firstRow) == [[4, 5, 4, 5, 12, 13, 12, 13], [6, 7, 6, 7, 14, 15, 14, 15]])
    let one = try attention([part("query_key_value", 12), part("dense", 8)], heads: heads(text))
    #expect(one.memories.map(firstRow) == [[8, 9, 8, 9, 8, 9, 8, 9], [10, 11, 10, 11, 10, 11, 10, 11]])
    for found in [equal, pairs, one] {
      #expect(found.used.count == 2 && found.leftOut.isEmpty && found.halved == nil && !found.isCross)
      #expect(
        found.configuredNote
          == "head size 2 from config.json, for the order of queries, keys and values in one matrix")
    }
  }

  /// Parts that do not fit each other, or of which none or several may be the projection.
  @Test(
    arguments: [
      [("q_proj", 8), ("k_proj", 8)], [("q_proj", 6), ("k_proj", 6), ("o_proj", 8)],
      [("q_proj", 8), ("o_proj", 8)],
      [("qkv", 23), ("proj", 8)], [("qkv", 8), ("proj", 8)],
      [("q_proj", 8), ("k_proj", 8), ("gate", 8), ("mix", 8)],
      [("query_key_value", 24), ("dense", 8)],
    ] as [[(String, Int)]])
  func partsThatAreNotTold(words: [(String, Int)]) {
    #expect(throws: NamedAttention.Untold.self) { try attention(words.map { part($0, $1) }) }
  }

  /// A gate beside the projection is not taken for it.
  @Test func otherMatricesAreLeftOut() throws {
    let found = try attention([part("g_proj", 8), part("q_proj", 8), part("k_proj", 8), part("o_proj", 8)])
    #expect(found.leftOut == ["a.g_proj": "not understood as part of attention"])
  }

  /// Normalizations of one head have as many numbers for queries as for keys, or fewer than the matrix has columns.
  @Test(
    arguments: [
      (2, 2, 2), (nil, 2, 2), (2, nil, 2), (8, 4, nil), (nil, 4, nil), (8, nil, nil), (nil, nil, nil),
      (4, 4, 4),
    ] as [(Int?, Int?, Int?)])
  func theSizeOfAHead(queries: Int?, keys: Int?, expected: Int?) {
    let parts = [part("q_proj", 8), part("k_proj", 4), part("v_proj", 4)]
    #expect(NamedAttention.headSize(queries: queries, keys: keys, of: parts) == expected)
  }
}
