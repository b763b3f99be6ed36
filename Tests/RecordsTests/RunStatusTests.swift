import Foundation
import Testing

@testable import Records

struct RunStatusTests {
  @Test(arguments: RunStatus.State.allCases)
  func comesBackAsItWent(state: RunStatus.State) throws {
    let status = RunStatus(
      state: state, pid: 1, host: "h", heartbeat: Date(timeIntervalSince1970: 1_700_000_000))
    #expect(try RunStatus.decode(status.json(), path: "s") == status)
  }

  @Test func usesTheWordsOfTheInterface() {
    #expect(
      RunStatus.State.allCases.map(\.rawValue) == ["pending", "running", "done", "failed", "interrupted"])
  }
}
