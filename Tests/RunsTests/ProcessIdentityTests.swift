import Foundation
import Testing

@testable import Runs

@Suite("Processes")
struct ProcessIdentityTests {
  @Test("are told apart by when they began")
  func identity() {
    let own = ProcessIdentity.current
    #expect(own.pid == getpid())
    #expect(ProcessIdentity.isAlive(pid: own.pid, start: own.start))
    #expect(!ProcessIdentity.isAlive(pid: own.pid, start: "1"))
    #expect(!ProcessIdentity.isAlive(pid: .max, start: own.start))
  }

  @Test("that ended are not alive")
  func ended() throws {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/true")
    try child.run()
    child.waitUntilExit()
    #expect(!ProcessIdentity.isAlive(pid: child.processIdentifier, start: ""))
  }
}
