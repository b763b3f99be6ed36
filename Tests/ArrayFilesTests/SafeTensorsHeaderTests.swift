import Foundation
import Testing

@testable import ArrayFiles

/// One row for each rule of the format: a header that breaks it, and the message.
@Suite struct SafeTensorsHeaderTests {
  static let known =
    "F64, F32, F16, BF16, F8_E4M3, F8_E5M2, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ, I8, I16, I32, I64, U8, U16, U32, U64, BOOL"

  static let broken: [(header: String, bytes: Int, problem: String)] = [
    (" {}", 0, "the header must start with '{'"),
    ("[]", 0, "the header must start with '{'"),
    ("{", 0, "the header is not valid JSON at byte 1: expected '\"'"),
    ("{}x", 0, "the header is not valid JSON at byte 2: more text after the value"),
    (
      #"{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[],"data_offsets":[1,2]}}"#,
      2,
      "the header is not valid JSON at byte 55: the name 'a' stands twice"
    ),
    (#"{"__metadata__":{"k":1}}"#, 0, "__metadata__: 'k' is 1; only strings are allowed"),
    (#"{"__metadata__":"k"}"#, 0, "__metadata__ must be an object"),
    (
      #"{"__metadata__":{"k":"","k":""}}"#, 0,
      "the header is not valid JSON at byte 27: the name 'k' stands twice"
    ),
    (
      #"{"a":[0, 4]}"#, 4, "tensor 'a': needs exactly dtype, shape and data_offsets; found [0, 4]"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[]}}"#, 4,
      #"tensor 'a': needs exactly dtype, shape and data_offsets; found {"dtype":"F32","shape":[]}"#
    ),
    (
      #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"x":null}}"#, 4,
      "tensor 'a': needs exactly dtype, shape and data_offsets; found "
        + #"{"dtype":"F32","shape":[],"data_offsets":[0, 4],"x":null}"#
    ),
    (entry(type: #""F31""#), 4, #"tensor 'a': dtype "F31" is not one of \#(known)"#),
    (
      entry(type: #""F8_E4M3""#, shape: "[3]", offsets: "[0,4]"), 4,
      "tensor 'a': data_offsets [0, 4] hold 4 bytes but shape [3] of F8_E4M3 needs 3"
    ),
    (entry(type: #""F4""#, shape: "[3]"), 4, "tensor 'a': shape [3] of F4 is larger than any file"),
    (entry(type: "32"), 4, "tensor 'a': dtype 32 is not one of \(known)"),
    (entry(shape: "4"), 4, "tensor 'a': shape 4 must be a list of nonnegative integers"),
    (entry(shape: "[-1]"), 4, "tensor 'a': shape has -1; only nonnegative integers are allowed"),
    (entry(shape: "[1.0]"), 4, "tensor 'a': shape has 1.0; only nonnegative integers are allowed"),
    (entry(shape: "[true]"), 4, "tensor 'a': shape has true; only nonnegative integers are allowed"),
    (
      entry(shape: "[9223372036854775808]"), 4,
      "tensor 'a': shape has 9223372036854775808; only nonnegative integers are allowed"
    ),
    (
      entry(shape: "[4294967296,4294967296]"), 4,
      "tensor 'a': shape [4294967296, 4294967296] of F32 is larger than any file"
    ),
    (entry(offsets: "[0]"), 4, "tensor 'a': data_offsets [0] must be a begin and an end not before it"),
    (entry(offsets: "[4,0]"), 4, "tensor 'a': data_offsets [4, 0] must be a begin and an end not before it"),
    (entry(offsets: "[0,-4]"), 4, "tensor 'a': data_offsets has -4; only nonnegative integers are allowed"),
    (entry(offsets: "null"), 4, "tensor 'a': data_offsets null must be a list of nonnegative integers"),
    (
      entry(shape: "[10,10]", offsets: "[0,4000]"), 4000,
      "tensor 'a': data_offsets [0, 4000] hold 4000 bytes but shape [10, 10] of F32 needs 400"
    ),
    (entry(), 3, "tensor 'a': data_offsets [0, 4] end past the 3 bytes that follow the header"),
    (entry(), 5, "5 bytes follow the header, but the tensors end at 4"),
    ("{}", 1, "1 bytes follow the header, but the tensors end at 0"),
    (
      entry(offsets: "[4,8]"), 8,
      "tensor 'a': data_offsets [4, 8] leave a hole: bytes 0..<4 are unused"
    ),
    (
      #"{"b":{"dtype":"I8","shape":[2],"data_offsets":[1,3]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}"#,
      3,
      "tensor 'b': data_offsets [1, 3] overlap tensor 'a', which ends at 2"
    ),
  ]

  static func entry(type: String = #""F32""#, shape: String = "[]", offsets: String = "[0,4]") -> String {
    #"{"a":{"dtype":\#(type),"shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  @Test(arguments: broken) func refuses(row: (header: String, bytes: Int, problem: String)) {
    #expect(
      thrown { try SafeTensorsHeader(Data(row.header.utf8), bufferSize: row.bytes, file: "m.safetensors") }
        == .malformed(file: "m.safetensors", problem: row.problem))
  }

  /// The rows above break a rule each; what they have in common must not.
  @Test func acceptsTheEntryThatTheRowsVary() throws {
    let header = try SafeTensorsHeader(Data(Self.entry().utf8), bufferSize: 4, file: "m")
    #expect(header.entries.map(\.range) == [0..<4])
  }

  @Test func namesKeepTheirOrderWhateverTheirPlace() throws {
    let text =
      #"{"z":{"data_offsets":[4,6],"shape":[2],"dtype":"I8"},"é":{"dtype":"F32","shape":[],"data_offsets":[0,4]}} "#
    let header = try SafeTensorsHeader(Data(text.utf8), bufferSize: 6, file: "m")
    #expect(header.entries.map(\.name) == ["z", "é"])
    #expect(header.entries.map(\.range) == [4..<6, 0..<4])
  }
}
