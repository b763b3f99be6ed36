import Testing

@testable import Graphs

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 7, 100], [1, 2, 3, 16])
  func givesEveryResultInItsPlace(count: Int, threads: Int) {
    let squares = concurrentMap(count, threads: threads) { "\($0 * $0)" }
    #expect(squares == (0..<count).map { "\($0 * $0)" })
  }
}
