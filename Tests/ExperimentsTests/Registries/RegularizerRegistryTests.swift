import Configuration
import Experiments
import Networks
import Records
import Regularizers
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing

@Suite struct RegularizerRegistryTests {
  private func read(_ row: RegularizerRow) throws -> any RegularizationTerm {
    try row.read(ConfigurationSection(.empty(Origin("test"))))
  }

  @Test func namesAreThoseOfTheTermsAndUnique() throws {
    #expect(try RegularizerRow.all.map { type(of: try read($0)).name } == RegularizerRow.all.map(\.name))
    #expect(Set(RegularizerRow.all.map(\.name)).count == RegularizerRow.all.count)
    for row in RegularizerRow.all {
      #expect(row.summary.hasSuffix(".") && !row.formula.isEmpty && !row.source.isEmpty)
    }
  }

  /// R(2W) = 2ʰR(W) where a degree is given; where none is, no degree up to four fits. Terms of more than the weights
  /// show theirs in the contract, at given activations.
  @Test(arguments: RegularizerRow.all.indices) func degreeIsTheTerms(index: Int) throws {
    guard let term = try read(RegularizerRow.all[index]).kind.ofWeights else { return }
    let weights = Parameters.unevenWeights(sizes: [4, 6, 5])
    let (one, two) = (Double(term(weights)), Double(term(Parameters(weights.tensors.map { 2 * $0 }))))
    let fitting = (0...4).filter { degree in
      let expected = Double(1 << degree) * one
      return abs(two - expected) <= 2e-5 * max(1, abs(expected))
    }
    #expect(fitting == (RegularizerRow.all[index].degree.map { [$0] } ?? []))
  }

  /// R of the network read from its outputs to its inputs is R where a term says so.
  @Test func mirroredTermsAreTheSameFromBothEnds() throws {
    let weights = Parameters.unevenWeights(sizes: [4, 6, 5])
    let turned = Parameters(weights.tensors.reversed().map { $0.transposed() })
    let mirrored = try RegularizerRow.all.compactMap { try read($0).kind.ofWeights }.filter(\.isMirrored)
    #expect(
      mirrored.map { type(of: $0).name } == ["l1", "l2", "l4", "fourNodeLoops", "normalizedLoops", "pathLoops"])
    for term in mirrored {
      let (one, other) = (Double(term(weights)), Double(term(turned)))
      #expect(abs(one - other) <= 2e-5 * max(1, abs(one)), "\(type(of: term).name)")
    }
    // Not with these options: loops as they were published, and paths that are balanced last by rows.
    #expect(!FourNodeLoops(balance: 100, form: .published).isMirrored && !PathLoops(balance: 2).isMirrored)
    #expect(!NormalizedLoops().wired([(first: 0, second: 1)]).isMirrored)
  }

  /// Options under which a term takes other shapes than by default.
  static let options =
    [
      "{name: groupLasso, groups: rows}", "{name: groupLasso, groups: blocks}",
      "{name: withinBlock, find: true}",
      "{name: withinBlock, modules: [[0, 0, 1], [0, 1, 1, 0], [1, 0]]}", "{name: withinBlock, blocks: 9}",
      "{name: communicability, graph: recurrent}", "{name: communicability, positions: [line, grid, box]}",
      "{name: wiringCost, positions: [line, grid, box]}", "{name: pathLoops, balance: 2, cap: 2}",
      "{name: softModularity, modules: 4}", "{name: softModularity, null: newman}",
      "{name: functionalModularity, form: correlation}", "{name: routingCompetition, masks: given, modules: 3}",
    ] + RegularizerRow.all.map { "{name: \($0.name)}" }

  /// What a term's check lets through, it computes; what it refuses, it refuses with what is allowed.
  @Test(arguments: options) func wrongSizesNeverEndTheProcess(options: String) throws {
    let section = try ConfigurationSection(YAML.parse(options, source: "test"))
    let row = try section.row("name", of: RegularizerRow.all, named: \.name)
    let taken = shapesTaken(by: try row.read(section))
    #expect(!taken.isEmpty)
  }

  /// A term that joins neighboring layers cannot see two that do not follow each other.
  @Test(arguments: [FourNodeLoops.name, NormalizedLoops.name, PathLoops.name], ["[0, 2]", "[1, 0]"])
  func layersMustFollowEachOtherWhereTheyAreJoined(name: String, layers: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(["regularizers=[{name: \(name), weight: 1, layers: \(layers)}]"])
    }
    #expect(error?.message.hasPrefix("\(name): weights 1 have the shape") == true)
    #expect(error?.message.contains("(allowed: ") == true)
  }

  @Test(arguments: RegularizerRow.all.indices) func everyTermTrains(index: Int) throws {
    let row = RegularizerRow.all[index]
    let temporary = try TemporaryFolder()
    // The network has one output, to which all paths are one module.
    let isOfPaths = row.name == PathLoops.name
    let configuration = try configuration([
      "regularizers=[{name: \(row.name), weight: 0.01, layers: \(isOfPaths ? "[0, 1]" : "[0, 1, 2]")}, "
        + "{name: \(row.name), weight: 0.02, layers: \(isOfPaths ? "[0]" : "[1, 2]")}]",
      "training.steps=2", "measure.nulls=2",
    ])
    let result = try #require(try train(configuration, in: temporary.run("a")).result)
    #expect(result.steps == 2 && result.test.loss != nil)
    let lines = try temporary.run("a").metrics().lines
    #expect(lines.map(\.step) == [1, 2])
    for line in lines {
      let names = [row.name, "\(row.name).2"]
      for (name, weight) in zip(names, [0.01, 0.02]) {
        let value = try #require(line["regularizer/\(name)"])
        #expect(line["weight/\(name)"] == weight)
        #expect(line["loss/\(name)"] == weight * value)
        #expect(line["gradient_ratio/\(name)"] != nil)
      }
      let terms = names.reduce(0) { $0 + (line["loss/\($1)"] ?? .nan) }
      #expect(abs(try #require(line["loss"]) - #require(line["loss/task"]) - terms) < 1e-12)
    }
  }
}
