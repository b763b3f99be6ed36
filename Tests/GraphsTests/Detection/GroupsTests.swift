import Testing

@testable import Graphs

struct GroupsTests {
  @Test func listNodesGroupByGroupAscending() {
    let groups = Groups(of: [2, 0, 2, 0, 3], count: 4)
    #expect(groups.members == [1, 3, 0, 2, 4])
    #expect(groups.starts == [0, 2, 2, 4, 5])
    #expect(Groups(of: [], count: 0).starts == [0])
  }

  @Test func eachNodeMayBeAloneInAnOrder() {
    let groups = Groups(alone: [2, 0, 1])
    #expect(groups.members == [2, 0, 1] && groups.starts == [0, 1, 2, 3])
  }

  @Test func placesAreTheInverseOfAnOrder() {
    #expect(Groups.places(of: [2, 0, 1]) == [1, 2, 0])
  }
}
