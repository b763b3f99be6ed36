import Foundation

/// `status.json`: where a run stands.
public struct RunStatus: RecordDocument, Equatable {
  /// The states of a run's life.
  public enum State: String, Codable, Sendable, CaseIterable {
    case pending, running, done, failed, interrupted
  }

  /// The schema's number.
  public var schema = Self.supportedSchema
  /// The state.
  public var state: State
  /// The process that wrote it.
  public var pid: Int32
  /// The computer that process runs on.
  public var host: String
  /// When the process last said that it lives.
  public var heartbeat: Date
  /// Why it failed or stopped, in words.
  public var message: String?

  /// A status; see the properties.
  public init(state: State, pid: Int32, host: String, heartbeat: Date, message: String? = nil) {
    self.state = state
    self.pid = pid
    self.host = host
    self.heartbeat = heartbeat
    self.message = message
  }
}
