import Testing

@testable import Configuration

/// Expectations are from `Oracles/yaml11.py`, which asks PyYAML.
@Suite struct YAML11Tests {
  static let table: [(word: String, meaning: YAML11.Meaning)] = [
    ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nUll", .text),
    ("yes", .boolean), ("No", .boolean), ("TRUE", .boolean), ("off", .boolean), ("y", .text), ("tRue", .text),
    ("0", .integer), ("-12", .integer), ("+3", .integer), ("1_000", .integer), ("0x1F", .integer),
    ("0b101", .integer), ("017", .integer), ("12:30", .integer), ("1e3", .text), ("1e-08", .text),
    ("019", .text),
    ("1.0e-08", .float), ("1.0e+16", .float), ("1.0e16", .text), ("1.5", .float), ("-.5", .text),
    (".5", .float),
    ("1.", .float), (".inf", .float), ("-.inf", .float), (".nan", .float), ("inf", .text), ("1:30.5", .float),
    ("2026-11-28", .timestamp), ("2026-11-28 10:25:00", .timestamp), ("2026-11", .text), ("<<", .merge),
    ("=", .value), ("adam", .text), ("two-moons", .text), ("/data/1.0", .text), ("1.0.1", .text),
    ("8-8-4", .text),
  ]

  @Test(arguments: table.indices) func wordsMeanWhatPyYAMLMakesOfThem(index: Int) {
    #expect(YAML11.meaning(of: Self.table[index].word) == Self.table[index].meaning)
  }

  @Test(arguments: [
    ("1e-08", "1.0e-08"), ("5e-324", "5.0e-324"), ("1e+16", "1.0e+16"), ("-2e-05", "-2.0e-05"),
    ("0.001", "0.001"),
    ("1.5e-07", "1.5e-07"), ("12", "12"), ("1e-3", "0.001"), ("2E-4", "0.0002"), ("1.5e3", "1500.0"),
    ("5.e-3", "5.e-3"), ("-.5", "-0.5"), ("+1e30", "1.0e+30"), ("019", "19"),
    ("18446744073709551615", "18446744073709551615"),
  ])
  func numbersBecomeNumbersOfBothVersions(written: String, portable: String) {
    #expect(YAML11.number(written) == portable && Double(portable) == Double(written))
    #expect([.float, .integer].contains(YAML11.meaning(of: portable)))
  }

  /// Whatever Swift writes of a number is read back as that number by both versions.
  @Test func everyNumberIsPortable() {
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: bits)
      guard number.isFinite else { continue }
      let text = YAML11.number("\(number)")
      #expect(Double(text) == number && YAML11.meaning(of: text) == .float, "\(text)")
    }
  }
}
