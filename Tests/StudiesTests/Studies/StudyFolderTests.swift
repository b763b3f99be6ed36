import Testing

@testable import Studies

struct StudyFolderTests {
  @Test func holdsASweepFolderForEachSweep() {
    let folder = StudyFolder(path: "a/b")
    #expect(folder.sweep("c").path == "a/b/c")
    #expect(folder.recordPath == "a/b/study.json" && folder.pagePath == "a/b/index.html")
  }
}
