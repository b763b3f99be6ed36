import Graphs
import Measures
import Records
import Testing

@Suite struct RichClubMeasureTests {
  @Test func theHubsAreMoreThanTheMean() throws {
    let club = try measured("rich_club", hubs, 12)
    #expect(club.value == 1 && club.parts["members"] == .number(3))
    let none = "fewer than two nodes have more edges than the mean"
    #expect(try measured("rich_club", clique(0..<4), 4).reason == none)
  }
}
