import Tensors

/// The weights from one population of units to another, or to itself.
public struct Connection: Equatable, Sendable {
  /// The position of the population that sends.
  public internal(set) var from: Int
  /// The position of the population that receives.
  public internal(set) var to: Int
  /// The position of the weights among the network's parameters.
  public let parameter: Int
  /// How the parameter becomes units × units.
  public let reading: Reading
  /// How often an example uses each weight: once for each place of a convolution or step of a sequence.
  public let uses: Int

  /// A connection from its parts.
  public init(from: Int, to: Int, parameter: Int, reading: Reading, uses: Int = 1) {
    self.from = from
    self.to = to
    self.parameter = parameter
    self.reading = reading
    self.uses = uses
  }

  /// Whether units are connected with those of their own population.
  public var isRecurrent: Bool { from == to }

  /// How a term that takes weights in this way reads them.
  public func reading(for view: WeightView) -> Reading {
    switch view {
    case .parameters: reading.flat
    case .sums: uses > 1 ? reading.signed : reading.flat
    case .matrices, .chain, .pairs: reading
    }
  }
}

/// How a parameter becomes the weights between two populations, units × units.
///
/// The parameter's elements, row-major, are window × from × to. With a window of one place they are the matrix W itself.
/// Where many weights join the same two units, as a kernel joins two channels or a flattened map a channel with a dense
/// unit, the matrix is A_ij = Σ_k |w_kij|. No other norm than L1 agrees with counting every use of a weight. A reading with
/// signs has A_ij = Σ_k w_kij instead, which a constant image would see.
/// Where units are connected in groups, the parameter has the weights of each unit's own group alone, window × from / groups ×
/// to, and all others are zero.
public struct Reading: Equatable, Sendable {
  /// The number of weights from each unit to each other of its group.
  public let window: Int
  /// The number of units that send.
  public let from: Int
  /// The number of units that receive.
  public let to: Int
  /// The number of groups, each connected with its like.
  public let groups: Int
  /// Whether what joins two units is summed with its signs.
  public let isSigned: Bool

  /// A parameter of `window` · `from` · `to` / `groups` elements.
  public init(window: Int = 1, from: Int, to: Int, groups: Int = 1, isSigned: Bool = false) {
    require(
      groups >= 1 && from % groups == 0 && to % groups == 0, "\(groups) groups of \(from) and \(to) units")
    self.window = window
    self.from = from
    self.to = to
    self.groups = groups
    self.isSigned = isSigned
  }

  /// The reading of the parameter's elements as they are, (window · from / groups) × to.
  public var flat: Reading { Reading(from: window * from / groups, to: to) }

  /// The reading that sums with signs.
  public var signed: Reading { Reading(window: window, from: from, to: to, groups: groups, isSigned: true) }

  /// The number of the parameter's elements.
  public var count: Int { window * from / groups * to }

  /// The shape of what is read: from × to.
  public var shape: Shape { [from, to] }

  /// Whether the parameter is the matrix, so that nothing needs to be read.
  public var isIdentity: Bool { window == 1 && groups == 1 }

  /// The weights, from × to: with their signs where the window has one place, and sums of magnitudes otherwise, unless signs
  /// are asked for.
  public func matrix(_ parameter: Tensor) -> Tensor {
    if groups > 1 { return own.matrix(parameter).blockDiagonal(groups) }
    if window > 1, isSigned { return parameter.windowSums(rows: from, columns: to) }
    if window > 1 { return parameter.windowNorms(rows: from, columns: to) }
    return parameter.shape == shape ? parameter : parameter.reshaped(to: shape)
  }

  /// The gradient with respect to a parameter, in its shape, of a function whose gradient with respect to the matrix is
  /// `slope`: equal over the window, but for sign where magnitudes were summed.
  public func gradient(_ slope: Tensor, at parameter: Tensor) -> Tensor {
    if slope.isZero { return slope }
    if groups > 1 { return own.gradient(slope.diagonalBlocks(groups), at: parameter) }
    if window > 1, isSigned { return parameter.windowSumsGradient(slope) }
    if window > 1 { return parameter.windowNormsGradient(slope) }
    return parameter.shape == shape ? slope : slope.reshaped(to: parameter.shape)
  }

  /// The same weights as from the units of any one group.
  private var own: Reading { Reading(window: window, from: from / groups, to: to, isSigned: isSigned) }
}
