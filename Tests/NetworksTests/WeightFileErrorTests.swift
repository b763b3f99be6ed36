import Testing

@testable import Networks

@Suite struct WeightFileErrorTests {
  @Test func messagesAreOneLineWithFileArrayFoundAndExpected() {
    let messages: [(WeightFileError, String)] = [
      (
        .missing(file: "f", name: "w", expected: [2, 3]),
        "f: no array 'w'; the network needs one of shape [2, 3]"
      ),
      (
        .unexpected(file: "f", name: "w", found: [2]),
        "f: array 'w' of shape [2] is not a parameter of the network"
      ),
      (
        .wrongShape(file: "f", name: "w", found: [2], expected: [3]),
        "f: array 'w' has shape [2]; the network needs [3]"
      ),
      (
        .unknownOrientation(file: "f", found: "up"),
        "f: metadata \"orientation\" is 'up'; allowed are in-out, out-in"
      ),
      (.noMatrix(file: "f", available: []), "f: no array with two axes; there are none"),
      (.emptyMatrix(file: "f", name: "w", found: [0, 2]), "f: array 'w' of shape [0, 2] has no elements"),
    ]
    for (error, message) in messages { #expect(error.description == message) }
  }

  @Test func longListsAreCut() {
    let error = WeightFileError.noMatch(file: "f", pattern: "p", available: (0..<11).map { "w\($0)" })
    #expect(error.description.hasSuffix("'w7' and 3 more"))
  }
}
