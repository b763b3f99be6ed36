import Testing

@Suite("Status of a sweep") struct SweepStatusTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.quick, to: "base.yaml")
    try sandbox.write("name: s\nbase: base.yaml\nseeds: 2\n", to: "s.yaml")
  }

  @Test("counts the runs by state, before and after they are made") func counts() throws {
    #expect(try sandbox.run("sweep", "s.yaml", "--out", "out", "--dry-run").status == 0)
    #expect(try sandbox.run("sweep", "s.yaml", "--out", "out", "--workers", "1", "--quiet").status == 0)
    let status = try sandbox.run("sweep", "status", "out", "--json").object()
    #expect(status["done"] as? Int == 2)
    for state in ["pending", "running", "failed", "interrupted"] {
      #expect(status[state] as? Int == 0, "\(state)")
    }
  }

  @Test("a folder that holds no sweep is none") func missing() throws {
    try sandbox.makeFolder("folder")
    #expect(try sandbox.run("sweep", "status", "folder").status == 66)
  }
}
