import Testing

@testable import Records

@Suite("Errors of records") struct RecordErrorTests {
  @Test("name the file, what was found and what is allowed") func words() {
    let newer = RecordError.newerSchema(path: "run/run.json", found: 3, supported: 1)
    #expect(newer.description == "run/run.json has schema 3; this version reads up to 1: update the program")
    let malformed = RecordError.malformed(path: "run/run.json", reason: "it is not whole JSON")
    #expect(malformed.description == "run/run.json cannot be read: it is not whole JSON")
    #expect(malformed.localizedDescription == malformed.description)
  }
}
