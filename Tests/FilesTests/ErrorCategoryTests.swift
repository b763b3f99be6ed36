import Files
import Foundation
import Testing

/// The numbers are the interface's.
struct ErrorCategoryTests {
  private struct Plain: CategorizedError { var category: ErrorCategory { .usage } }

  @Test func theExitStatusIsTheInterfaces() {
    let numbers = [
      ErrorCategory.failed, .usage, .badInput, .noInput, .helperMissing, .cannotWrite,
    ].map(\.rawValue)
    #expect(numbers == [1, 64, 65, 66, 69, 73])
  }

  @Test func mostErrorsNameTheirFile() { #expect(Plain().namesItsFile) }

  @Test func aFileErrorIsOfTheSortOfWhatWasTried() {
    for (operation, code, category) in [
      (FileError.Operation.read, ENOENT, ErrorCategory.noInput), (.read, EACCES, .badInput),
      (.write, ENOENT, .cannotWrite), (.write, ENOSPC, .cannotWrite), (.link, EACCES, .cannotWrite),
    ] {
      #expect(FileError(path: "a", operation: operation, code: code).category == category)
    }
  }
}
