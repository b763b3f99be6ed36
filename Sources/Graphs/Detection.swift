/// The outcome of community detection over several restarts.
public struct Detection: Equatable, Sendable {
  /// The best partition found.
  public let partition: Partition
  /// Its quality.
  public let quality: Double
  /// The quality that each restart reached, in order.
  public let restartQualities: [Double]

  /// The best quality minus the worst over the restarts: zero where all agree.
  public var spread: Double { quality - (restartQualities.min() ?? quality) }
}
