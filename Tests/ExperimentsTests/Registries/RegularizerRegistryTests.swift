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
    #expect(try regularizers.map { type(of: try read($0)).name } == regularizers.map(\.name))
    #expect(Set(regularizers.map(\.name)).count == regularizers.count)
    for row in regularizers {
      #expect(row.summary.hasSuffix(".") && !row.formula.isEmpty && !row.source.isEmpty)
    }
  }

  /// R(2W) = 2ʰR(W) where a degree is given; where none is, no degree up to four fits. Terms of more than the weights
  /// show theirs in the contract, at given activations.
  @Test(arguments: regularizers.indices) func degreeIsTheTerms(index: Int) throws {
    guard let term = try read(regularizers[index]) as? any Regularizer else { return }
    let weights = Parameters.unevenWeights(sizes: [4, 6, 5])
    let (one, two) = (Double(term(weights)), Double(term(Parameters(weights.tensors.map { 2 * $0 }))))
    let fitting = (0...4).filter { degree in
      let expected = Double(1 << degree) * one
      return abs(two - expected) <= 2e-5 * max(1, abs(expected))
    }
    #expect(fitting == (regularizers[index].degree.map { [$0] } ?? []))
  }

  /// What is read without being asked for is documented with its default, and names are written once.
  @Test(arguments: regularizers.indices) func keysAreDocumented(index: Int) throws {
    let row = regularizers[index]
    let names = row.keys.map(\.name)
    #expect(Set(names).count == names.count)
    let resolved = try configuration(["regularizers=[{name: \(row.name), weight: 1}]"]).yaml
    let top = try YAML.parse(resolved, source: "config.yaml").entry("regularizers")
    guard case .list(let terms) = top?.content, case .map(let entries) = terms[0].content else {
      Issue.record("no list of maps")
      return
    }
    let read = entries.map(\.key).filter { !["name", "weight", "schedule"].contains($0) }
    for key in read { #expect(names.contains(key), "\(row.name).\(key)") }
    for key in row.keys where key.fallback != nil && read.contains(key.name) {
      if case .scalar(let text, _) = entries.first(where: { $0.key == key.name })?.value.content {
        let isSame = Double(text).map { $0 == Double(key.fallback ?? "") } ?? (text == key.fallback)
        #expect(isSame || key.fallback?.hasPrefix("that ") == true, "\(row.name).\(key.name): \(text)")
      }
    }
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

  @Test(arguments: regularizers.indices) func everyTermTrains(index: Int) throws {
    let row = regularizers[index]
    let temporary = try TemporaryFolder()
    let configuration = try configuration([
      "regularizers=[{name: \(row.name), weight: 0.01}, {name: \(row.name), weight: 0.02, layers: [1, 2]}]",
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

extension ConfigurationValue {
  fileprivate func entry(_ key: String) -> ConfigurationValue? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
