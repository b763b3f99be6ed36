import Testing

@testable import Reports

@Suite("Errors of reports") struct ReportErrorTests {
  @Test(
    "name the path or the program, and what to do",
    arguments: [
      (ReportError.missing(path: "runs/a"), "runs/a does not exist"),
      (.noRuns(path: "runs"), "runs holds no run: neither it, nor its folder runs/"),
      (
        .helperMissing(format: "PDF"), "PDF figures need rsvg-convert (Debian, Ubuntu: apt install librsvg2-bin"
      ),
      (
        .helperFailed(program: "rsvg-convert", path: "a.pdf", reason: "no"),
        "rsvg-convert could not make a.pdf: no"
      ),
    ])
  func words(error: ReportError, beginning: String) {
    #expect(error.description.hasPrefix(beginning))
    #expect(error.localizedDescription == error.description)
  }
}
