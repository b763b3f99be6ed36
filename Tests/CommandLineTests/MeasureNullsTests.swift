import Testing

/// What `modulon measure` compares with.
struct MeasureNullsTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(try safetensors(["a": Matrix(6, 5), "b": Matrix(5, 3)]), to: "in-out.safetensors")
  }

  private func measure(_ arguments: String...) throws -> Measured {
    try Measured(sandbox.start(["measure"] + arguments + ["--json"]).outcome())
  }

  /// A file does not say how its weights began; layers do not matter to random connections between all units.
  @Test func nullsThatNeedOrLeaveMore() throws {
    let refused = try sandbox.run("measure", "in-out.safetensors", "--null", "freshWeights")
    #expect(
      refused.status == 64
        && refused.talk.contains("--null cannot be 'freshWeights' for a file of weights: only a run's folder"))
    let across = try measure("in-out.safetensors", "--null", "acrossLayers", "--nulls", "3")
    #expect(try across.part("newman")["null"] as? String == "acrossLayers")
    let layered = try across.part("layered")
    #expect(layered["nulls"] as? Int == 0 && (layered["reason"] as? String)?.contains("newman is") == true)
  }

  @Test func whatMisleadsInZIsSaid() throws {
    let text = try sandbox.run("measure", "in-out.safetensors", "--nulls", "5").output
    #expect(
      text.contains("z of layered modularity: misleads: of 5 nulls the standard deviation is known to 35% only")
    )
    let warnings = try measure("in-out.safetensors", "--nulls", "5").part("layered")["z_warnings"] as? [String]
    #expect(warnings?.first == "of 5 nulls the standard deviation is known to 35% only")
  }

  @Test func comparesWithTheNullsItDrew() throws {
    let measured = try measure("in-out.safetensors", "--nulls", "30")
    let layered = try measured.part("layered")
    let values = try #require(layered["null_values"] as? [Double])
    #expect(values.count == 30 && layered["nulls"] as? Int == 30)
    let mean = values.reduce(0, +) / 30
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 29).squareRoot()
    let q = try measured.number("layered", "Q")
    // Sums of thirty doubles.
    #expect(abs(try measured.number("layered", "null_mean") - mean) < 1e-12)
    #expect(abs(try measured.number("layered", "null_sd") - deviation) < 1e-12)
    #expect(abs(try measured.number("layered", "z") - (q - mean) / deviation) < 1e-9)
    #expect(abs(try measured.number("layered", "p") - Double(1 + values.count { $0 >= q }) / 31) < 1e-12)
  }
}
