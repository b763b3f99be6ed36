import Configuration
import RunSupport
import Tensors
import TestSupport
import Testing

@testable import Experiments

/// Numbers whose rule must also hold for what single precision makes of them.
@Suite(.enabled(if: Scalar.self == Float.self)) struct ScalarKeyTests {
  private func read<Value>(_ key: Key<Value>, _ text: String) throws -> Value {
    try key.read(ConfigurationSection(YAML.parse(text, source: "x")))
  }

  @Test func whatIsWrittenIsWhatIsComputedWith() throws {
    let positive = Key<Scalar>.scalar("x", default: 2, .positive)
    #expect(try read(positive, "{}") == 2 && read(positive, "x: 0.1") == Scalar(0.1))
    // The smallest and the largest that there are.
    #expect(try read(positive, "x: 1e-45") == Scalar(Float.leastNonzeroMagnitude))
    #expect(try read(positive, "x: 3.4028234e38") == Scalar(Float.greatestFiniteMagnitude))
    let optional = Key<Scalar>.optionalScalar("x", .above(1))
    #expect(try read(optional, "{}") == nil && read(optional, "x: null") == nil && read(optional, "x: 3") == 3)
    // Zero is a number from 0, also where it comes of rounding.
    #expect(try read(Key<Scalar>.scalar("x", default: 2, .nonnegative), "x: 1e-300") == 0)
    let entry = try #require(positive.entries.first)
    #expect(entry.name == "x" && positive.entries.count == 1)
  }

  @Test(arguments: [
    ("1e-300", "'1e-300', which is 0.0 in the precision of the weights (allowed: a number above 1)"),
    (
      "1.00000000001",
      "'1.00000000001', which is 1.0 in the precision of the weights (allowed: a number above 1)"
    ),
    ("1e300", "'1e+300', which is inf in the precision of the weights (allowed: a number above 1)"),
  ])
  func roundingDoesNotLeadAroundTheRule(text: String, said: String) {
    let key = Key<Scalar>.optionalScalar("x", .above(1))
    let error = #expect(throws: ConfigurationError.self) { try read(key, "x: \(text)") }
    // What the rule refuses as it is written needs no word of rounding.
    let expected = text == "1e-300" ? "x cannot be '1e-300' (allowed: a number above 1)" : "x cannot be \(said)"
    #expect(error?.message == expected)
    #expect(error?.description.hasPrefix("x:1:4: ") == true, "\(error?.description ?? "")")
  }

  /// Each row in turn: what would be 0 or infinite in its arithmetic is told before it is computed with.
  @Test(arguments: [
    "activity, exponent: 1e-300", "weightedActivity, exponent: 1e-300", "activity, exponent: 1e39",
    "normalizedLoops, cap: 1.00000000001", "normalizedLoops, cap: 1e300", "pathLoops, cap: 1.00000000001",
    "fourNodeLoops, balance: 1e39", "softModularity, resolution: 1e300", "softModularity, temperature: 1e-300",
    "softModularity, finalTemperature: 1e-300", "functionalModularity, collapse: 1e300",
    "routingCompetition, routingTemperature: 1e-60", "cohesionCoupling, cohesion: 1e39",
    "cohesionCoupling, coupling: 1e39", "weightMask, initialLogit: -1e300", "weightMask, temperature: 1e-300",
    "wiringCost, distanceWeight: 1e39", "wiringCost, flat: 1e39",
  ])
  func everyTermRefusesThem(options: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(["regularizers=[{weight: 1, name: \(options)}]"])
    }
    #expect(
      error?.message.contains("in the precision of the weights (allowed: ") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["noise: 1e39", "noise: 0.1, noiseExponent: 1e39"])
  func noiseToo(options: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(yaml: "task: { name: retina }\nnetwork: { layers: [8, 1], \(options) }")
    }
    #expect(error?.message.contains("in the precision of the weights") == true, "\(error?.message ?? "")")
  }
}
