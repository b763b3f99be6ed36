import ArrayFiles
import Configuration
import Foundation
import Networks
import Regularizers
import Tensors
import TestSupport
import Testing

@testable import Experiments

@Suite struct RegularizerKeysTests {
  private func read<Value>(_ key: Key<Value>, _ text: String) throws -> Value {
    try key.read(ConfigurationSection(YAML.parse(text, source: "x")))
  }

  private func message<Value>(_ key: Key<Value>, _ text: String) -> String? {
    (#expect(throws: ConfigurationError.self) { try read(key, text) })?.message
  }

  /// What stands where nothing is said.
  @Test func defaultsAreTheDocumentedOnes() throws {
    #expect(try read(RegularizerRow.cap, "{}") == nil && read(RegularizerRow.scope, "{}") == .layer)
    #expect(try read(RegularizerRow.exponent, "{}") == 2 && read(RegularizerRow.resolution, "{}") == 1)
    #expect(try read(RegularizerRow.collapse, "{}") == 1 && read(RegularizerRow.positions, "{}") == [.line])
    #expect(try read(RegularizerRow.groups, "{}") == .columns)
    #expect(try read(RegularizerRow.modules, "{}") == .contiguous(2))
    #expect(
      try read(RegularizerRow.assignment, "{}")
        == SoftAssignment(modules: 2, temperature: 1, finalTemperature: 1))
    let routing = try read(RegularizerRow.routing, "{}")
    #expect(routing.learnsMasks && routing.temperature == 1 && routing.assignment == SoftAssignment())
    #expect(try read(RegularizerRow.lengths, "{}").count == 0)
  }

  @Test func wordsAndNumbersReachTheTerm() throws {
    #expect(
      try read(RegularizerRow.cap, "cap: 4") == 4 && read(RegularizerRow.scope, "scope: network") == .network)
    #expect(try read(RegularizerRow.positions, "positions: [ring, box]") == [.ring, .box])
    #expect(try read(RegularizerRow.groups, "groups: rows") == .rows)
    #expect(try read(RegularizerRow.groups, "{groups: blocks, blocks: 5}") == .blocks(5))
    #expect(try read(RegularizerRow.modules, "blocks: 3") == .contiguous(3))
    #expect(try read(RegularizerRow.modules, "{blocks: 3, find: true}") == .found(3))
    #expect(try read(RegularizerRow.modules, "{modules: [[0, 1], [1]]}") == .given([[0, 1], [1]]))
    let routing = try read(
      RegularizerRow.routing, "{masks: given, routingTemperature: 0.5, modules: 3, temperature: 2}")
    #expect(!routing.learnsMasks && routing.temperature == 0.5)
    // Where no end is said, the temperature stays.
    #expect(routing.assignment == SoftAssignment(modules: 3, temperature: 2, finalTemperature: 2))
    let cooling = try read(RegularizerRow.assignment, "{temperature: 2, finalTemperature: 0.1}")
    #expect(cooling == SoftAssignment(modules: 2, temperature: 2, finalTemperature: 0.1))
  }

  @Test func whatIsWrongIsToldWithWhatIsAllowed() {
    #expect(message(RegularizerRow.cap, "cap: 1") == "cap cannot be '1' (allowed: a number of modules above 1)")
    #expect(
      message(RegularizerRow.positions, "positions: []")
        == "positions cannot be [] (allowed: a list of one for all layers of units or one for each, of line, grid, ring, box)"
    )
    #expect(
      message(RegularizerRow.groups, "{groups: blocks, blocks: 0}")
        == "blocks cannot be '0' (allowed: a whole number from 1)")
    #expect(message(RegularizerRow.groups, "groups: cells")?.contains("rows, columns, blocks") == true)
    #expect(
      message(RegularizerRow.modules, "modules: [[0, -1]]")
        == "modules cannot be a list (allowed: a list for each layer of units, inputs first, of the numbers of their "
        + "modules, from 0)")
    #expect(
      message(RegularizerRow.assignment, "finalTemperature: 0")
        == "finalTemperature cannot be '0' (allowed: a number above 0)")
  }

  /// A matrix of lengths in each file, as it stands there.
  @Test func lengthsAreReadFromFiles() throws {
    let folder = try TemporaryFolder()
    func write(_ name: String, _ arrays: [NamedArray]) throws -> String {
      let path = "\(folder.path)/\(name).safetensors"
      try SafeTensors.write(ArrayFile(arrays: arrays), to: URL(fileURLWithPath: path))
      return path
    }
    let good = try write("good", [NamedArray(name: "a", shape: [2, 3], values: [0, 1, 2, 3, 4, 0.5])])
    let lengths = try read(RegularizerRow.lengths, "lengths: ['\(good)', '\(good)']")
    #expect(lengths.tensors == [Tensor](repeating: Tensor([2, 3], [0, 1, 2, 3, 4, 0.5]), count: 2))

    let negative = try write("negative", [NamedArray(name: "a", shape: [1, 2], values: [1, -1])])
    #expect(
      message(RegularizerRow.lengths, "lengths: ['\(negative)']")
        == "\(negative): a length is negative or not a number (allowed: numbers from 0)")
    let two = try write(
      "two",
      [NamedArray(name: "a", shape: [1, 1], values: [1]), NamedArray(name: "b", shape: [2], values: [1, 1])])
    #expect(
      message(RegularizerRow.lengths, "lengths: ['\(two)']")
        == "\(two): arrays of shapes [[1, 1], [2]] (allowed: a single matrix)")
    let missing = "\(folder.path)/none.npy"
    #expect(message(RegularizerRow.lengths, "lengths: ['\(missing)']")?.contains(missing) == true)
  }
}
