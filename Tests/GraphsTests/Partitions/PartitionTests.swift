import Testing

@testable import Graphs

struct PartitionTests {
  @Test func numbersCommunitiesByFirstAppearance() {
    let partition = Partition(["b", "a", "b", "c"])
    #expect(partition.membership == [0, 1, 0, 2])
    #expect(partition.count == 3)
    #expect(partition == Partition([7, -1, 7, 0]))
    #expect(partition.communities == [[0, 2], [1], [3]])
    #expect(partition.sizes == [2, 1, 1])
  }

  @Test func numbersAsLabelsGroupTheSame() {
    #expect(Partition(numbers: [4, 0, 4, 2]) == Partition(["b", "a", "b", "c"]))
    #expect(Partition(numbers: [4, 0, 4, 2]).count == 3)
    #expect(Partition(numbers: []) == Partition([Int]()))
  }

  @Test func knowsItsExtremes() {
    #expect(Partition.singletons(3).membership == [0, 1, 2])
    #expect(Partition.whole(3).membership == [0, 0, 0])
    #expect(Partition.whole(0).count == 0)
  }
}
