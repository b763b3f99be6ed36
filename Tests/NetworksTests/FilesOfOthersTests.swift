import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Networks

/// Networks as other programs save them, against what was saved: `Oracles/make_files_of_others.py`.
struct FilesOfOthersTests {
  private struct Expectation: Decodable {
    var layers: [Int]?
    var edges: Int?
    var refused: String?
    var said: String?
  }

  private static let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil)!
    .appendingPathComponent("others")
  private static let expectations: [String: Expectation] = {
    let data = try! Data(contentsOf: folder.appendingPathComponent("others.json"))
    return try! JSONDecoder().decode([String: Expectation].self, from: data)
  }()

  @Test(arguments: expectations.keys.sorted()) func areWhatWasSaved(name: String) throws {
    let expected = try #require(Self.expectations[name])
    let url = Self.folder.appendingPathComponent(name)
    if let refused = expected.refused {
      #expect { try WeightFile.read(url) } throws: { "\($0)".contains(refused) }
      return
    }
    let file = try WeightFile.read(url)
    let sizes = file.matrices[0].shape.dimensions.prefix(1) + file.matrices.map { $0.shape[1] }
    #expect(Array(sizes) == expected.layers)
    #expect(file.matrices.reduce(0) { $0 + $1.elements.count { $0 != 0 } } == expected.edges)
    if let said = expected.said {
      #expect(file.notes.contains { $0.contains(said) }, "\(file.notes)")
    } else {
      #expect(file.notes.allSatisfy { $0.contains("fit both ways") }, "\(file.notes)")
    }
    // Every array is taken or told to be left out; a product stands for two.
    let content = try ArrayFile.read(url)
    let named = Set(file.names + file.leftOut.map(\.name))
    for array in content.arrays where !array.name.hasSuffix("_orig") && !array.name.hasSuffix("_mask") {
      #expect(named.contains(array.name), "\(array.name)")
    }
    #expect(content.unread.allSatisfy { named.contains($0.name) })
  }

  @Test func asPatternsAsk() throws {
    func names(_ name: String, _ patterns: String...) throws -> [String] {
      try WeightFile.read(Self.folder.appendingPathComponent(name), map: patterns).names
    }
    let kernel = "['params']['Dense_0']['kernel']"
    #expect(try names("jax.npz", kernel) == [kernel])
    #expect(try names("jax.npz", "*Dense_1*") == ["['params']['Dense_1']['kernel']"])
    #expect(try names("pruned.safetensors", "0.weight") == ["0.weight"])
    #expect(try names("pruned.safetensors", "0.weight_orig") == ["0.weight_orig"])
    #expect(try names("lstm.safetensors", "weight_ih_l0") == ["weight_ih_l0"])
    #expect(try names("words.npz", "W1") == ["W1"])
    #expect(throws: WeightFileError.self) { try names("words.npz", "labels") }
    #expect(try names("float8.safetensors", "scale") == ["scale"])
  }
}
