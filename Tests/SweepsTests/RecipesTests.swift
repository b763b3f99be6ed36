import Experiments
import Foundation
import Testing

@testable import Sweeps

@Suite("Recipes") struct RecipesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let recipes: [String] = {
    let files = FileManager.default.enumerator(atPath: root.appending(path: "Recipes").path)
    return (files?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private func path(_ recipe: String) -> String { Self.root.appending(path: "Recipes/\(recipe)").path }

  @Test(arguments: recipes) func everyRecipeCanBeRun(recipe: String) throws {
    let text = try String(contentsOfFile: path(recipe), encoding: .utf8)
    if text.contains("\nbase:") {
      let runs = try Sweep(file: path(recipe)).runs()
      #expect(!runs.isEmpty)
      _ = try runs.last?.configuration()
    } else {
      _ = try RunConfiguration(file: path(recipe))
    }
  }

  @Test(arguments: recipes.filter { !$0.contains("/") })
  func itsHeaderSaysTheCommandAndWhatComesOut(recipe: String) throws {
    let lines = try String(contentsOfFile: path(recipe), encoding: .utf8).split(separator: "\n")
    let header = lines.prefix { $0.hasPrefix("#") }.joined(separator: "\n")
    #expect(header.contains("Recipes/\(recipe)"), "the command")
    #expect(header.contains("Expected"), "what it should give")
  }

  @Test func thereAreRecipes() { #expect(Self.recipes.count > 30) }
}
