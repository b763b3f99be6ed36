import Measures
import Networks
import Tasks
import Training

/// What a trained network is put through to see what it is good for: a function of the network and a seed.
///
/// A probe never changes the network. It answers as measures do, so that its numbers are columns, claims and pages like
/// theirs.
public protocol Probe: Sendable {
  /// The name in configurations.
  static var name: String { get }

  /// Its numbers in tables, the value first.
  var columns: [ProbeColumn] { get }

  /// Throws where the probe means nothing for a network or its task.
  func check(_ network: Network, _ task: LearningTask) throws(Unfit)

  /// What the probe finds in a network with a task that passed `check`; equal seeds draw the same for every network.
  func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue
}

extension Probe {
  /// The value alone.
  public var columns: [ProbeColumn] { [.value] }

  /// Every network will do.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {}
}
