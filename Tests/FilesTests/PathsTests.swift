import Files
import Testing

struct PathsTests {
  @Test(arguments: [
    ("a", "", "a"), ("é", "", "é"), ("runs/a", "runs", "a"), ("./a/", ".", "a"), ("/a", "/", "a"),
    ("/r/a", "/r", "a"),
    ("a/b/c//", "a/b", "c"), ("../a", "..", "a"), ("/", "/", ""), ("", "", ""), (".", "", "."),
  ])
  func haveAFolderAndAName(path: String, folder: String, name: String) {
    #expect(Paths.folder(of: path) == folder)
    #expect(Paths.name(of: path) == name)
  }

  @Test func shortNamesAreNames() {
    for letter in 33..<127 where letter != 47 {
      let path = String(UnicodeScalar(UInt8(letter)))
      #expect(Paths.folder(of: path).isEmpty && Paths.name(of: path) == path)
    }
  }
}
