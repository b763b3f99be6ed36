import Foundation
import Testing

@testable import ArrayFiles

@Suite struct ArrayFileErrorTests {
  @Test(arguments: [
    (ArrayFileError.missing(file: "a.npy"), "a.npy: no such file"),
    (.unreadable(file: "a.npy", reason: "r"), "a.npy: cannot read: r"),
    (.malformed(file: "a.npy", problem: "p"), "a.npy: p"),
    (.unsupported(file: "a.npy", problem: "p"), "a.npy: p"),
    (.unwritable(file: "a.npy", reason: "r"), "a.npy: cannot write: r"),
  ])
  func messagesStartWithTheFile(error: ArrayFileError, message: String) {
    #expect(error.description == message)
    #expect((error as any Error).localizedDescription == message)
  }
}
