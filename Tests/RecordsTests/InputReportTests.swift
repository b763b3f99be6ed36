import Foundation
import Testing

@testable import Records

@Suite struct InputReportTests {
  private func text(_ report: InputReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  /// The keys are those of `modulon measure --json`.
  @Test func aNetworkSaysItsArraysAndHowTheyStand() throws {
    let report = InputReport(
      readAs: "network", taken: [.init(name: "fc", shape: [3, 2])],
      leftOut: [.init(name: "b", shape: [2], reason: "a vector")], orientation: "out-in",
      orientationReason: "assumed", notes: ["n"])
    let expected =
      #"{"left_out":[{"name":"b","reason":"a vector","shape":[2]}],"notes":["n"],"orientation":"out-in","#
      + #""orientation_reason":"assumed","read_as":"network","taken":[{"name":"fc","shape":[3,2]}]}"#
    #expect(try text(report) == expected)
    #expect(try JSONDecoder().decode(InputReport.self, from: Data(expected.utf8)) == report)
  }

  /// What a graph has not is left out, not null.
  @Test func aGraphSaysItsNames() throws {
    let report = InputReport(readAs: "GraphML", names: ["a", "b"])
    let expected = #"{"names":["a","b"],"notes":[],"read_as":"GraphML"}"#
    #expect(try text(report) == expected)
    #expect(try JSONDecoder().decode(InputReport.self, from: Data(expected.utf8)) == report)
  }
}
