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
  /// How often an example uses the weights of each place of the window, where some do not meet a unit at every use, as at the edge of an
  /// image; empty where all are used `uses` times.
  public let windowUses: [Int]
  /// The names of the equal parts that the window has, such as the gates of recurrent units; none where it has no parts.
  public let parts: [String]
  /// What the units that send are multiplied by before they are heard.
  public internal(set) var fromScales: [UnitScale]
  /// What the units that receive are multiplied by where they are added to others, or put out.
  public internal(set) var toScales: [UnitScale]

  /// A connection from its parts.
  public init(
    from: Int, to: Int, parameter: Int, reading: Reading, uses: Int = 1, windowUses: [Int] = [],
    parts: [String] = [], fromScales: [UnitScale] = [], toScales: [UnitScale] = []
  ) {
    require(
      parts.isEmpty || reading.window % parts.count == 0,
      "\(parts.count) parts of a window of \(reading.window)")
    require(
      windowUses.isEmpty || windowUses.count == reading.window && parts.isEmpty,
      "uses of \(windowUses.count) places of a window of \(reading.window)")
    self.from = from
    self.to = to
    self.parameter = parameter
    self.reading = reading
    self.uses = uses
    self.windowUses = windowUses.allSatisfy { $0 == uses } ? [] : windowUses
    self.parts = parts
    self.fromScales = fromScales
    self.toScales = toScales
  }

  /// The connection by the weights of one of its parts alone; nil where it has no such part.
  public func taking(part: String) -> Connection? {
    guard let place = parts.firstIndex(of: part) else { return nil }
    return read(by: reading.part(place, of: parts.count))
  }

  /// The connection with each weight counted as often as an example uses it, and not once.
  ///
  /// It is what the graph with a unit for each unit and place, or step, has between two units, all places of each taken together.
  public var unrolled: Connection {
    read(
      by: reading.counting(
        uses: windowUses.isEmpty ? Array(repeating: uses, count: reading.window) : windowUses))
  }

  /// The same connection by another reading of its parameter, of which no more is told apart.
  func read(by reading: Reading) -> Connection {
    let isWhole = reading.window == self.reading.window
    return Connection(
      from: from, to: to, parameter: parameter, reading: reading, uses: uses,
      windowUses: isWhole ? windowUses : [], parts: isWhole ? parts : [], fromScales: fromScales,
      toScales: toScales)
  }

  /// Whether units are connected with those of their own population.
  public var isRecurrent: Bool { from == to }

  /// How a term that takes weights in this way reads them.
  public func reading(for view: WeightView) -> Reading {
    switch view {
    case .parameters: reading.flat
    case .sums: uses > 1 ? reading.signed : reading.flat
    case .matrices, .chain, .paths, .pairs: reading
    }
  }
}

/// How a parameter becomes the weights between two populations, units × units.
///
/// The parameter's elements, row-major, are window × from × to. With a window of one place they are the matrix W itself.
/// Where many weights join the same two units, as a kernel joins two channels or a flattened map a channel with a dense
/// unit, the matrix is A_ij = Σ_k |w_kij|. No other norm than L1 agrees with counting every use of a weight. A reading with
/// signs has A_ij = Σ_k w_kij instead, which a constant image would see.
/// A part of the window may be read alone, as one gate of several: the parameter's other elements do not count.
/// Weights that are used several times may count as often, u: A_ij = Σ_k u_k |w_kij|.
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
  /// Which of the parameter's elements are read; nil for all.
  private var range: Range<Int>?
  /// How often the weights of each place of the window count; empty for once.
  private var uses: [Int] = []

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

  /// The reading of the elements as they are, (window · from / groups) × to.
  public var flat: Reading {
    require(uses.isEmpty, "elements as they are count once")
    return within(range, Reading(from: window * from / groups, to: to))
  }

  /// The reading that counts the weights of each place of the window so many times.
  public func counting(uses: [Int]) -> Reading {
    require(uses.count == window && uses.allSatisfy { $0 >= 0 }, "uses of \(uses.count) places of \(window)")
    var reading = self
    reading.uses = uses.allSatisfy { $0 == 1 } ? [] : uses
    return reading
  }

  /// The reading that sums with signs.
  public var signed: Reading {
    within(range, Reading(window: window, from: from, to: to, groups: groups, isSigned: true))
  }

  /// The reading of one of so many equal parts of the window, by its position.
  public func part(_ place: Int, of parts: Int) -> Reading {
    require(
      range == nil && window % parts == 0 && (0..<parts) ~= place, "part \(place) of \(parts) of \(window)")
    let size = count / parts
    var part = within(
      place * size..<(place + 1) * size,
      Reading(window: window / parts, from: from, to: to, groups: groups, isSigned: isSigned))
    if !uses.isEmpty { part.uses = Array(uses[place * part.window..<(place + 1) * part.window]) }
    return part
  }

  private func within(_ range: Range<Int>?, _ reading: Reading) -> Reading {
    var reading = reading
    reading.range = range
    if reading.window == window { reading.uses = uses }
    return reading
  }

  /// Whether some of the parameter's elements are not read.
  public var isPart: Bool { range != nil }

  /// The number of elements that are read.
  public var count: Int { window * from / groups * to }

  /// The shape of what is read: from × to.
  public var shape: Shape { [from, to] }

  /// Whether the parameter is the matrix, so that nothing needs to be read.
  public var isIdentity: Bool { window == 1 && groups == 1 && range == nil && uses.isEmpty }

  /// The weights, from × to: with their signs where the window has one place, and sums of magnitudes otherwise, unless signs
  /// are asked for.
  public func matrix(_ parameter: Tensor) -> Tensor {
    if let range {
      return within(nil, self).matrix(
        parameter.withElements { Tensor([range.count], Array($0[range])) })
    }
    if !uses.isEmpty { return once.matrix(usedTimes(parameter)) }
    if groups > 1 { return own.matrix(parameter).blockDiagonal(groups) }
    if window > 1, isSigned { return parameter.windowSums(rows: from, columns: to) }
    if window > 1 { return parameter.windowNorms(rows: from, columns: to) }
    return parameter.shape == shape ? parameter : parameter.reshaped(to: shape)
  }

  /// The gradient with respect to a parameter, in its shape, of a function whose gradient with respect to the matrix is
  /// `slope`: equal over the window, but for sign where magnitudes were summed.
  public func gradient(_ slope: Tensor, at parameter: Tensor) -> Tensor {
    if slope.isZero { return slope }
    if let range {
      let own = within(nil, self).gradient(
        slope, at: parameter.withElements { Tensor([range.count], Array($0[range])) })
      var whole = Tensor(parameter.shape)
      whole.withMutableElements { whole in
        own.withElements { own in
          for place in own.indices { whole[range.lowerBound + place] = own[place] }
        }
      }
      return whole
    }
    // Signs are those of the parameter, however often it counts.
    if !uses.isEmpty { return usedTimes(once.gradient(slope, at: parameter)) }
    if groups > 1 { return own.gradient(slope.diagonalBlocks(groups), at: parameter) }
    if window > 1, isSigned { return parameter.windowSumsGradient(slope) }
    if window > 1 { return parameter.windowNormsGradient(slope) }
    return parameter.shape == shape ? slope : slope.reshaped(to: parameter.shape)
  }

  /// The reading that counts every weight once.
  private var once: Reading {
    var reading = self
    reading.uses = []
    return reading
  }

  /// A parameter's elements, or slopes of them, each as many times as it counts.
  private func usedTimes(_ elements: Tensor) -> Tensor {
    let rows = from / groups
    let factors = Tensor([window * rows], uses.flatMap { Array(repeating: Scalar($0), count: rows) })
    return elements.reshaped(to: [window * rows, to]).scaledRows(by: factors).reshaped(to: elements.shape)
  }

  /// The same weights as from the units of any one group.
  private var own: Reading { Reading(window: window, from: from / groups, to: to, isSigned: isSigned) }
}
