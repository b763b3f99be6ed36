import Testing

@testable import ArrayFiles

@Suite struct NumPyHeaderTests {
  @Test(arguments: [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
    "{'shape':(2,3,),'fortran_order':False,'descr':'=f4'}",
    "  {\"descr\": \"<f4\", 'shape': (2L, 3L), 'fortran_order': False}  \n",
  ])
  func readsEverySpelling(text: String) throws {
    #expect(try NumPyHeader(parsing: text) == NumPyHeader(elementType: .float32, shape: [2, 3]))
  }

  @Test(arguments: [[], [0], [7], [1, 2, 3]]) func itsOwnTextComesBack(shape: [Int]) throws {
    for type in [ElementType.float32, .float64] {
      let header = NumPyHeader(elementType: type, shape: shape)
      #expect(try NumPyHeader(parsing: header.text) == header)
    }
  }

  @Test func typeAndOrderAreRead() throws {
    let header = try NumPyHeader(parsing: "{'descr': '>u2', 'fortran_order': True, 'shape': (4,)}")
    #expect(header == NumPyHeader(elementType: .uint16, bigEndian: true, fortranOrder: true, shape: [4]))
    #expect(
      try NumPyHeader(parsing: "{'descr': '|b1', 'fortran_order': True, 'shape': ()}").elementType == .bool)
  }

  static let needs = "the header needs exactly descr, fortran_order and shape"
  static let types = "b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 after '<' or '>'"
  static let broken: [(text: String, failure: NumPyHeader.Failure)] = [
    ("", .malformed("the header has '' where '{' must stand")),
    ("[]", .malformed("the header has '[]' where '{' must stand")),
    ("{}", .malformed(needs)),
    ("{'descr': '<f4', 'fortran_order': False}", .malformed(needs)),
    ("{'descr': '<f4', 'fortran_order': False, 'shape': ()} x", .malformed(needs)),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': ()",
      .malformed("the header has '' where '}' must stand")
    ),
    ("{'descr' '<f4'}", .malformed("the header has ''<f4'}' where ':' must stand")),
    ("{'descr': 4}", .malformed("the header has '4}' where a string must stand")),
    ("{'descr': '<f4", .malformed("the header has '' where ''' must stand")),
    ("{'shape': (), 'shape': ()}", .malformed("key 'shape' is unknown or stands twice")),
    ("{'color': 1}", .malformed("key 'color' is unknown or stands twice")),
    ("{'fortran_order': 0}", .malformed("the header has '0}' where True or False must stand")),
    ("{'shape': 3}", .malformed("the header has '3}' where '(' must stand")),
    ("{'shape': (-3,)}", .malformed("the header has '-3,)}' where a nonnegative integer must stand")),
    ("{'shape': (3 4)}", .malformed("the header has '4)}' where ')' must stand")),
    (
      "{'shape': (9223372036854775808,)}",
      .malformed("the header has '9223372036854775808,' where a nonnegative integer must stand")
    ),
    (
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(String(repeating: "1,", count: 65)))}",
      .malformed("65 dimensions; at most 64 are allowed")
    ),
    ("{'descr': [('x', '<f4')]}", .unsupported("records of several fields are not read")),
    (
      "{'descr': '<c8', 'fortran_order': False, 'shape': ()}",
      .unsupported("descr '<c8' is not one of \(types)")
    ),
    (
      "{'descr': '|f4', 'fortran_order': False, 'shape': ()}",
      .unsupported("descr '|f4' is not one of \(types)")
    ),
    ("{'descr': '', 'fortran_order': False, 'shape': ()}", .unsupported("descr '' is not one of \(types)")),
  ]

  @Test(arguments: broken) func refuses(row: (text: String, failure: NumPyHeader.Failure)) {
    #expect(throws: row.failure) { try NumPyHeader(parsing: row.text) }
  }
}
