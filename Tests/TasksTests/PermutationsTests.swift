import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct PermutationsTests {
  /// The whole table of S4, row by row.
  private func table() throws -> [UInt8] {
    let task = try Permutations().load(seed: 2)
    var table = [UInt8](repeating: 255, count: 576)
    for dataset in [task.training, task.test] {
      for row in 0..<dataset.count {
        table[Int(dataset.inputs[row, 0]) * 24 + Int(dataset.inputs[row, 1])] = UInt8(
          dataset.targets.elements[row])
      }
    }
    return table
  }

  /// From Oracles/permutations.py.
  @Test func theTableIsThatOfPython() throws {
    let table = try table()
    #expect(Permutations.elements(4)[9] == [1, 2, 3, 0])
    #expect(table[9 * 24 + 14] == 23 && table[14 * 24 + 9] == 7)
    #expect(
      SHA256.hexDigest(of: Data(table)) == "590c5442b2f90f2774d0264f3fa48d5ad26ffee0db13649bf0d5b37dbc2a8ec9")
  }

  /// The laws of a group; as many pairs commute as elements times classes, of which S4 has five.
  @Test func itIsAGroup() throws {
    let table = try table().map { Int($0) }
    for a in 0..<24 {
      #expect(table[a] == a && table[24 * a] == a)
      #expect(Set(table[24 * a..<24 * a + 24]).count == 24)
      for b in stride(from: 0, to: 24, by: 5) {
        for c in 0..<24 { #expect(table[table[24 * a + b] * 24 + c] == table[24 * a + table[24 * b + c]]) }
      }
    }
    var commuting = 0
    for a in 0..<24 {
      for b in 0..<24 where table[24 * a + b] == table[24 * b + a] { commuting += 1 }
    }
    #expect(commuting == 24 * 5)
  }

  @Test func aPublishedSplitHasSoManyPairs() throws {
    let task = try Permutations().load(seed: 0)
    #expect(task.training.count == 460 && task.test.count == 116 && task.vocabulary == 24)
  }

  @Test(arguments: [1, 6, -1]) func otherDegreesAreRefused(degree: Int) {
    #expect(
      throws: TaskError.invalidOption(
        task: "permutations", option: "degree", value: "\(degree)", allowed: "2 to 5")
    ) { try Permutations(degree: degree).load(seed: 0) }
  }
}
