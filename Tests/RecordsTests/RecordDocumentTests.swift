import Foundation
import Testing

@testable import Records

struct RecordDocumentTests {
  private let status = RunStatus(
    state: .failed, pid: 7, host: "h/1", heartbeat: Date(timeIntervalSince1970: 0), message: "loss is NaN")

  @Test func writesSortedIndentedJSONWithAFinalNewline() throws {
    let expected = """
      {
        "heartbeat" : "1970-01-01T00:00:00Z",
        "host" : "h/1",
        "message" : "loss is NaN",
        "pid" : 7,
        "schema" : 1,
        "state" : "failed"
      }

      """
    #expect(String(decoding: try status.json(), as: UTF8.self) == expected)
    #expect(String(decoding: try status.jsonLine(), as: UTF8.self).contains("\n") == false)
  }

  @Test func refusesANewerSchemaEvenWhereAllElseDiffers() {
    #expect(throws: RecordError.newerSchema(path: "status.json", found: 2, supported: 1)) {
      try RunStatus.decode(Data(#"{"schema":2,"phase":"done"}"#.utf8), path: "status.json")
    }
    #expect(
      RecordError.newerSchema(path: "status.json", found: 2, supported: 1).description
        == "status.json has schema 2; this version reads up to 1: update the program")
  }

  @Test(arguments: [
    (#"{"schema":1,"state":"failed""#, "it is not whole JSON"),
    (#"{"state":"failed"}"#, #""schema" is missing"#),
    (#"{"schema":1,"state":"failed","host":"h","heartbeat":"1970-01-01T00:00:00Z"}"#, #""pid" is missing"#),
    (#"{"schema":1,"state":7}"#, #""state" is not a String"#),
    ("", "it is not whole JSON"),
  ])
  func namesThePlaceOfWhatIsWrong(json: String, reason: String) {
    #expect(throws: RecordError.malformed(path: "s", reason: reason)) {
      try RunStatus.decode(Data(json.utf8), path: "s")
    }
  }

  @Test func saysWhichValuesAnEnumerationAllows() {
    let json = #"{"schema":1,"state":"asleep","pid":1,"host":"h","heartbeat":"1970-01-01T00:00:00Z"}"#
    #expect {
      try RunStatus.decode(Data(json.utf8), path: "s")
    } throws: {
      "\($0)".contains("\"state\"") && "\($0)".contains("asleep")
    }
  }
}
