import Configuration
import Networks
import Tensors
import Testing
import _Differentiation

@testable import Experiments

@Suite struct RegularizerRowTests {
  /// A term that remembers what it was made of.
  private struct Term: Regularizer, Equatable {
    static let name = "term"
    var first: Double
    var second: Int
    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar { 0 }
  }

  private let row = RegularizerRow(
    name: "term", summary: "A term.", formula: "0", degree: 0, source: "none",
    keys: Key("first", default: 0.5, .positive), Key.count("second", default: 3, says: "how many")
  ) { Term(first: $0, second: $1) }

  /// The values of the keys make the term, in their order, and the keys say what may stand there.
  @Test func keysReadAndDocument() throws {
    func read(_ text: String) throws -> Term? {
      try row.read(ConfigurationSection(YAML.parse(text, source: "x"))) as? Term
    }
    #expect(try read("{}") == Term(first: 0.5, second: 3))
    #expect(try read("{second: 7, first: 2}") == Term(first: 2, second: 7))
    #expect(row.standard as? Term == Term(first: 0.5, second: 3))
    #expect(
      row.keys == [
        KeyEntry("first", "a number above 0", default: "0.5"), KeyEntry("second", "how many", default: "3"),
      ])
    // The first wrong key is told, and where it stands.
    let error = #expect(throws: ConfigurationError.self) { try read("first: -1\nsecond: 0") }
    #expect(error?.description == "x:1:8: first cannot be '-1' (allowed: a number above 0)")
  }

  /// A term that cannot be made without being told something has no standard, and so no keys of its kind.
  @Test func aTermWithAKeyThatMustBeThereHasNoStandard() {
    let needy = RegularizerRow(
      name: "needy", summary: "A term.", formula: "0", degree: nil, source: "none",
      keys: Key<Int>(required: "second")
    ) { Term(first: 1, second: $0) }
    #expect(needy.standard == nil && needy.keys.map(\.name) == ["second"])
  }

  /// On which connections a row acts follows from how its term takes weights, and what its term refuses agrees with it.
  @Test(arguments: RegularizerRow.all.indices) func rowsSayTheirConnections(index: Int) throws {
    let row = RegularizerRow.all[index]
    let words = try #require(row.connections)
    guard let term = row.standard else { return }
    #expect(words.hasPrefix(term.view.connections) || words.hasPrefix("any; by the activity"), "\(row.name)")
    // Two matrices that do not follow each other are no chain.
    let apart = try Network(
      inputShape: [3], layers: [DenseLayer(3, 3), DenseLayer(3, 3), DenseLayer(3, 3)]
    ).outline
    if words.hasPrefix("a chain") {
      #expect(throws: Unfit.self, "\(row.name)") { try apart.check(term, on: [0, 2]) }
    }
  }

  @Test(arguments: RegularizerRow.all.indices) func keysAreDocumentedOnce(index: Int) {
    let names = RegularizerRow.all[index].keys.map(\.name)
    #expect(Set(names).count == names.count)
  }

  /// Those that act by their proximal step or learn say so among their keys, and no others do.
  @Test func sharedKeysAreThoseOfTheTermsKind() {
    func rows(_ key: String) -> [String] {
      RegularizerRow.all.filter { $0.keys.last?.name == key }.map(\.name)
    }
    #expect(rows("proximal") == ["l1", "groupLasso"])
    #expect(
      rows("learningRate") == ["softModularity", "functionalModularity", "routingCompetition", "weightMask"])
  }
}
