import Testing

@testable import Reports

@Suite struct SettingValueTests {
  @Test func listsAndNamesAreRead() {
    #expect(SettingValue("[a, 2.0, [b]]") == .list([.scalar("a"), .scalar("2.0"), .list([.scalar("b")])]))
    #expect(
      SettingValue("[{name: gru, units: 3}, { }]")
        == .list([.map(["name": .scalar("gru"), "units": .scalar("3")]), .map([:])]))
    #expect(SettingValue("['a, b', \"c]\"]") == .list([.scalar("a, b"), .scalar("c]")]))
    #expect(SettingValue("[]") == .list([]))
  }

  /// What is no whole list stays what it is.
  @Test(arguments: ["a", "0.1", "", "[a", "[a,]", "{a}", "[a] b", "a, b", "{name: 'a}", "["]) func wordsStay(
    text: String
  ) {
    #expect(SettingValue(text) == .scalar(text))
  }

  @Test func briefValuesAreNames() {
    #expect(SettingValue("0.0").brief == "0" && SettingValue("1e-08").brief == "1e-08")
    #expect(SettingValue("[{name: gru, units: 3, returns: last}, {name: flatten}]").brief == "[gru 3, flatten]")
  }
}
