import Testing

@testable import Graphs

struct ScratchArrayTests {
  @Test func holdsWhatIsPut() {
    let array = ScratchArray(repeating: 1.5, count: 9)
    array[2] = 3
    #expect(array[four: 1] == [1.5, 3, 1.5, 1.5])
    array[four: 5] = [1, 2, 3, 4]
    #expect((0..<9).map { array[$0] } == [1.5, 1.5, 3, 1.5, 1.5, 1, 2, 3, 4])
    let copy = ScratchArray([1, 2, 3] as [Int32])
    #expect((0..<3).map { copy[$0] } == [1, 2, 3])
  }
}
