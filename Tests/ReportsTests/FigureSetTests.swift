import Records
import Testing

@testable import Reports

struct FigureSetTests {
  @Test func namesAreUniqueEvenWhereRunsShareTheirs() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a/run 1"))
    try fixtures.add(.init(id: "b/run-1", terms: [ReportFixtures.term]))
    let runs = try RunCollection.load(paths: ["\(fixtures.path)/a", "\(fixtures.path)/b"])
    let names = FigureSet(runs: runs).all.map(\.name)
    #expect(names.count == 8 && Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } })
  }
}
