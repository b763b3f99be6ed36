import Dispatch
import Files
import Foundation
import RunSupport
import Runs
import Testing

@testable import Sweeps

@Suite struct ClaimBoardSealTests {
  private static let seals = ["c", "d", "e"].map { SweepSeal(sweep: "a", plan: $0) }

  @Test func aFolderBelongsToTheFirstThatAsks() throws {
    let fixture = try SweepFixture()
    let board = ClaimBoard(path: fixture.path)
    let (mine, other) = (SweepSeal(sweep: "a", plan: "b"), SweepSeal(sweep: "a", plan: "c"))
    #expect(board.seal == nil)
    #expect(try board.reserve(mine))
    #expect(try !board.reserve(other))
    #expect(try board.reserve(mine))
    #expect(board.seal == mine)
  }

  /// Of many that ask at once one kind of sweep has the folder, and all of that kind.
  @Test func oneOfManyIsGranted() throws {
    let fixture = try SweepFixture()
    for round in 0..<30 {
      let path = "\(fixture.path)/\(round)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let board = ClaimBoard(path: path)
      var granted = [Bool](repeating: false, count: 9)
      granted.withUnsafeMutableBufferPointer { granted in
        nonisolated(unsafe) let granted = granted
        DispatchQueue.concurrentPerform(iterations: 9) {
          granted[$0] = (try? board.reserve(Self.seals[$0 % 3])) ?? false
        }
      }
      let holder = try #require(board.seal.flatMap { Self.seals.firstIndex(of: $0) })
      #expect(granted == (0..<9).map { $0 % 3 == holder })
    }
  }

  /// Something else in the seal's place is an error that names it, and no sweep's.
  @Test func aPlaceThatIsTakenOtherwiseIsNamed() throws {
    let fixture = try SweepFixture()
    let board = ClaimBoard(path: fixture.path)
    try "x".write(toFile: "\(fixture.path)/.sweep", atomically: false, encoding: .utf8)
    #expect(throws: FileError(path: "\(fixture.path)/.sweep", operation: .link, code: EEXIST)) {
      try board.reserve(Self.seals[0])
    }
    #expect(board.seal == nil)
    let nowhere = ClaimBoard(path: "\(fixture.path)/none")
    #expect(throws: FileError(path: "\(fixture.path)/none/.sweep", operation: .link, code: ENOENT)) {
      try nowhere.reserve(Self.seals[0])
    }
  }

  /// A link to another word is no seal.
  @Test func anotherWordIsNoSeal() throws {
    let fixture = try SweepFixture()
    try FileManager.default.createSymbolicLink(
      atPath: "\(fixture.path)/.sweep", withDestinationPath: "somewhere")
    let board = ClaimBoard(path: fixture.path)
    #expect(board.seal == nil)
    #expect(try !board.reserve(Self.seals[0]))
  }
}
