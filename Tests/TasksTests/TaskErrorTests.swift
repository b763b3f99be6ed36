import Tasks
import Testing

@Suite struct TaskErrorTests {
  @Test(arguments: [
    (
      TaskError.invalidOption(task: "digits", option: "testCount", value: "0", allowed: "1 to 1796"),
      "task 'digits': testCount is 0; allowed: 1 to 1796"
    ),
    (.missing(path: "/a", problem: "no such folder"), "/a: no such folder"),
    (.malformed(file: "/a/b", problem: "holds 0 pixels"), "/a/b: holds 0 pixels"),
  ])
  func theMessageNamesThePlace(error: TaskError, message: String) {
    #expect("\(error)" == message)
    #expect(error.localizedDescription == message)
  }
}
