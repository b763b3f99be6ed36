import Foundation
import Plots
import Testing

@testable import Reports

struct FigureConverterTests {
  @Test func withoutAHelperItSaysWhatToInstall() {
    #expect(throws: ReportError.helperMissing(format: "PDF")) {
      try FigureConverter.found(for: .pdf, searchPath: "/nonexistent:/also")
    }
    #expect(ReportError.helperMissing(format: "PDF").description.contains("apt install librsvg2-bin"))
  }

  @Test func aHelperThatFailsIsNamed() throws {
    let converter = FigureConverter(kind: .rsvg, program: "/bin/false")
    #expect(throws: ReportError.helperFailed(program: "/bin/false", path: "/tmp/x.pdf", reason: "status 1")) {
      try converter.convert(Figure(name: "f", panels: []), to: "/tmp/x.pdf", format: .pdf)
    }
  }

  @Test(
    .enabled(if: Browser.isNeeded || FigureConverter.locate("rsvg-convert", in: Browser.searchPath) != nil),
    arguments: [(FigureFormat.pdf, "%PDF"), (.png, "\u{89}PNG")])
  func rsvgMakesFiles(format: FigureFormat, magic: String) throws {
    try make(kind: .rsvg, names: ["rsvg-convert"], format: format, magic: magic)
  }

  @Test(
    .enabled(if: Browser.isNeeded || Browser.program != nil),
    arguments: [(FigureFormat.pdf, "%PDF"), (.png, "\u{89}PNG")])
  func chromiumMakesFiles(format: FigureFormat, magic: String) throws {
    try make(kind: .chromium, names: Browser.names, format: format, magic: magic)
  }

  private func make(kind: FigureConverter.Kind, names: [String], format: FigureFormat, magic: String) throws {
    let fixtures = try ReportFixtures()
    let program = try #require(
      names.lazy.compactMap { FigureConverter.locate($0, in: Browser.searchPath) }.first,
      "none of \(names) is installed")
    let file = "\(fixtures.path)/f.\(format.rawValue)"
    let panel = Histogram(title: "h", xLabel: "x", values: [1, 2, 2], marked: 4, markLabel: "m")
    try FigureConverter(kind: kind, program: program)
      .convert(Figure(name: "f", panels: [panel]), to: file, format: format)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.starts(with: magic.unicodeScalars.map { UInt8($0.value) }) && bytes.count > 1000)
  }
}
