/// Which of the weights between two units count, and how often: for who asks what is connected with what.
public struct WeightCounting: Equatable, Sendable {
  /// Which part of the weights counts alone where they have parts, such as one gate; nil for all together.
  public var part: String?
  /// Whether a weight that is used at several places or steps counts once for each, as in the network with a unit for each unit and place;
  /// without it, once.
  public var isUnrolled: Bool

  /// All weights, once each, unless said otherwise.
  public init(part: String? = nil, isUnrolled: Bool = false) {
    self.part = part
    self.isUnrolled = isUnrolled
  }
}

extension NetworkOutline {
  /// The same populations and connections, by the weights that count; nil where no connection has the part.
  public func counting(_ counting: WeightCounting) -> NetworkOutline? {
    guard let outline = counting.part.map({ taking(part: $0) }) ?? self else { return nil }
    return counting.isUnrolled ? outline.unrolled : outline
  }
}
