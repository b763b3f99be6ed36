import Testing

@testable import Records

struct MetricLineParserTests {
  @Test(arguments: [
    MetricLine(step: 0), MetricLine(step: 7, ["loss": 0.1, "z": -1e-300, "a": 1e300]),
    MetricLine(step: 1, ["loss": .nan, "tab\t\"quote\\": 1, "größe/μ": 2, "y": .infinity]),
  ])
  func readsWhatWasWritten(line: MetricLine) throws {
    #expect(try MetricLine(json: line.json().utf8) == line)
  }

  @Test func readsJSONOfOtherProgramsAndSkipsWhatItDoesNotKnow() throws {
    let json = #" { "note" : "a,b}" , "loss":1E-3,"list":[1,2], "flag":true, "step": 4.0, "tags":["p","q"] }"#
    let line = try MetricLine(json: json.utf8)
    #expect(line == MetricLine(step: 4, ["loss": 0.001]))
  }

  @Test(arguments: [
    ("", #"it ends where "{" should be"#), ("{", "it ends where a string should be"),
    (#"{"step":1"#, #"it ends where "," should be"#),
    (#"{"step":1,"lo"#, "it ends where the string's end should be"),
    (#"{"step":1,"loss":0."#, #"it ends where "," should be"#),
    (#"{"step":1}x"#, #"column 11 has "x" where the end should be"#),
    (#"{"step":1,"a":nan}"#, #"column 15 has "n" where a number or null should be"#),
    (#"{"step":1.5}"#, "step is 1.5, not a whole number"), (#"{"loss":1}"#, "it has no step"),
    (#"{"step":1,"a":{"b":1}}"#, #"column 15 has "{" where a number or null should be"#),
    (#"{"step":1,"\q":1}"#, #"column 11 has """ where a valid string should be"#),
  ])
  func saysWhereALineIsWrong(json: String, reason: String) {
    #expect(throws: MetricLine.ParseError(description: reason)) { try MetricLine(json: json.utf8) }
  }

  @Test func noPrefixOfALineIsTakenForALine() {
    let json = Array(MetricLine(step: 12, ["loss": 0.25, "y": .nan]).json().utf8)
    for length in 0..<json.count {
      #expect(throws: MetricLine.ParseError.self) { try MetricLine(json: json.prefix(length)) }
    }
  }
}
