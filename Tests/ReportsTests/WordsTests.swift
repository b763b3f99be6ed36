import Testing

@testable import Reports

struct WordsTests {
  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
  func listsAsASentenceDoes(words: [String], text: String) {
    #expect(Words.list(words) == text)
  }

  @Test(arguments: [("test loss", "Test loss"), ("λ₁ at gain 1", "λ₁ at gain 1"), ("", "")])
  func sentencesBeginWithACapitalAndSymbolsStay(text: String, sentence: String) {
    #expect(Words.sentence(text) == sentence)
  }
}
