import Foundation
import Records
import RunSupport
import Testing

@testable import Runs
@testable import Sweeps

@Suite("A sweep's seal")
struct SweepSealTests {
  @Test("is a word of two hashes, and nothing else is read as one")
  func text() {
    // SHA-256 of "" and of "abc", as `sha256sum` gives them.
    let seal = SweepSeal(sweep: "", plan: "abc")
    #expect(
      seal.text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        + "-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SweepSeal(text: seal.text) == seal)
    for text in ["", "a-b", String(seal.text.dropLast()), seal.text + "-", seal.text + "-a"] {
      #expect(SweepSeal(text: text) == nil)
    }
  }

  @Test("shows what was changed, and lets pass what has none")
  func check() throws {
    let seal = SweepSeal(sweep: "a: 1\n", plan: "")
    try SweepSeal.check("a: 1\n", is: seal.sweep, path: "s")
    try SweepSeal.check("a: 2\n", is: nil, path: "s")
    #expect(throws: RecordError.malformed(path: "s", reason: "it was changed or cut off since the sweep began"))
    {
      try SweepSeal.check("a: 1", is: seal.sweep, path: "s")
    }
  }
}
