import Testing

@testable import Reports

@Suite struct SettingDifferencesTests {
  private func words(_ key: String, _ values: [String?]) -> [String] {
    SettingDifferences.of(values.map { $0.map { [key: $0] } ?? [:] }).map {
      $0.map(\.words).joined(separator: ", ")
    }
  }

  /// Within layers of the same kinds a number alone is named.
  @Test func aNumberWithinAListIsNamedAlone() {
    func layers(_ units: Int, _ mixing: String) -> String {
      "[{name: reservoir, units: \(units), mixing: \(mixing)}, {name: dense, units: 100}]"
    }
    #expect(words("network.layers", [layers(8, "0.0"), layers(8, "0.9")]) == ["mixing 0", "mixing 0.9"])
    #expect(
      words("network.layers", [layers(8, "0.5"), layers(16, "0.9")])
        == ["mixing 0.5, units 8", "mixing 0.9, units 16"])
    // Two sizes end alike.
    #expect(
      words("a", ["[{name: x, units: 1}, {name: x, units: 1}]", "[{name: x, units: 2}, {name: x, units: 3}]"])
        == ["a.0.units 1, a.1.units 1", "a.0.units 2, a.1.units 3"])
  }

  /// Layers of other kinds, or more of them, are told by their names and sizes.
  @Test func otherLayersAreToldInShort() {
    #expect(
      words(
        "layers", ["[{name: gru, units: 8}, {name: flatten}]", "[{name: lstm, units: 8}, {name: flatten}]"])
        == ["layers [gru 8, flatten]", "layers [lstm 8, flatten]"])
    let many = (1...9).map { "{name: convolution, channels: \($0)}" }.joined(separator: ", ")
    #expect(
      words("layers", ["[\(many)]", "[{name: flatten}]"])
        == ["layers [convolution 1, convolution 2, …]", "layers [flatten]"])
    let others = many.replacing("channels: 9", with: "channels: 10")
    #expect(
      words("layers", ["[\(many)]", "[\(others), {name: flatten}]"])
        == ["layers […, convolution 9]", "layers […, convolution 10, flatten]"])
    // What both have in front and behind says nothing, and what is too long to be told apart is numbered.
    let pools = (1...5).map { "{name: maxPool, size: \($0)}" }.joined(separator: ", ")
    #expect(
      words("layers", ["[\(pools), {name: gru, units: 8}, {name: flatten}]", "[\(pools), {name: flatten}]"])
        == ["layers […, gru 8, …]", "layers […]"])
    #expect(
      words("layers", ["[{name: x, units: 1}, \(many)]", "[\(many), {name: x, units: 1}]"])
        == ["layers [x 1, convolution 1, convolution 2, …]", "layers [convolution 1, convolution 2, …]"])
    #expect(
      words("layers", ["[{name: z}, \(many), {name: a}]", "[{name: z}, \(many), {name: b}, {name: c}]"])
        == ["layers […, a]", "layers […, b, c]"])
    #expect(
      words("layers", ["[\(many), {name: a}]", "[\(many), {name: b}]", "[{name: flatten}]"])
        == ["layers no. 1", "layers no. 2", "layers no. 3"])
  }

  @Test func whatOneLacksIsSaid() {
    #expect(words("a.b", ["1", nil, "2"]) == ["b 1", "no b", "b 2"])
    #expect(words("a.b", ["[x]", nil]) == ["b [x]", "no b"])
    #expect(words("a.b", ["1", "1"]) == ["", ""])
  }

  @Test func listsOfWordsAreToldByWhatNotAllHave() {
    #expect(words("a", ["[x, y]", "[x, z]"]) == ["a y", "a z"])
    #expect(words("a", ["[x, y]", "[x]"]) == ["a 2", "a 1"])
    #expect(words("a", ["[x]", "[]", "[y]"]) == ["a [x]", "a []", "a [y]"])
  }
}
