import ArrayFiles
import Configuration
import Foundation
import Networks
import Regularizers
import Tensors

// Parameters that several terms share, and those that are read in a way of their own.

extension RegularizerRow {
  static let cap = Key<Scalar>.optionalScalar("cap", .above(1, "a number of modules"))
  static let scope = Key<Scope>.choice(
    "scope", default: .layer, says: "layer for the mean over matrices, network for all weights together")
  static let exponent = Key<Scalar>.scalar("exponent", default: 2, .positive)
  static let resolution = Key<Scalar>.scalar(
    "resolution", default: 1, .nonnegative, says: "γ, a number from 0")
  static let collapse = Key<Scalar>.scalar(
    "collapse", default: 1, .nonnegative, says: "the weight of the collapse term, a number from 0")

  /// One word for all layers of units, or one for each.
  static let positions = Key<[Arrangement]>([
    KeyEntry(
      "positions", "a list of line, grid, ring or box: one for all layers of units, or one for each",
      default: "[line]")
  ]) { section throws(ConfigurationError) in
    try section.value(
      "positions", default: [Choice(Arrangement.line)], where: { !$0.isEmpty },
      allowed:
        "a list of one for all layers of units or one for each, of \(Choice<Arrangement>.allowed)"
    ).map(\.value)
  }

  private enum GroupWord: String, CaseIterable { case rows, columns, blocks }
  private static let groupWord = Key<GroupWord>.choice("groups", default: .columns)
  private static let groupBlocks = Key.count(
    "blocks", default: 2, says: "with groups: blocks, the number of modules, from 1")

  /// What belongs together, and of how many blocks there is.
  static let groups = Key(groupWord.entries + groupBlocks.entries) {
    section throws(ConfigurationError) -> GroupLasso.Groups in
    switch try groupWord.read(section) {
    case .rows: .rows
    case .columns: .columns
    case .blocks: .blocks(try groupBlocks.read(section))
    }
  }

  private static let givenModules = Key<[[Int]]>.optional(
    "modules",
    KeyRule("a list for each layer of units, inputs first, of the numbers of their modules, from 0") {
      $0.allSatisfy { $0.allSatisfy { $0 >= 0 } }
    })
  private static let blocks = Key.count("blocks", default: 2, says: "without modules, their number, from 1")
  private static let find = Key(
    "find", default: false,
    says: "without modules, true to find them in the weights instead of cutting layers evenly")

  /// A number of modules, cut evenly or found, or the module of every unit of every layer.
  static let modules = Key(givenModules.entries + blocks.entries + find.entries) {
    section throws(ConfigurationError) -> WithinBlock.Modules in
    if let given = try givenModules.read(section) { return .given(given) }
    let count = try blocks.read(section)
    return try find.read(section) ? .found(count) : .contiguous(count)
  }

  private static let moduleCount = Key.count("modules", default: 2, says: "their number, from 1")
  private static let temperature = Key(
    "temperature", default: 1, .positive, says: "of the shares at the start, a number above 0")

  /// Modules that are learned: their number, and how soft they are.
  static let assignment = Key(
    moduleCount.entries + temperature.entries + [
      KeyEntry("finalTemperature", "of the shares at the end, a number above 0", default: "that at the start")
    ]
  ) { section throws(ConfigurationError) -> SoftAssignment in
    let start = try temperature.read(section)
    let end = try section.positive("finalTemperature", default: start)
    // Units compute with these as scalars.
    for (name, value) in [("temperature", start), ("finalTemperature", end)] {
      _ = try rounded(value, .positive, section, name)
    }
    return SoftAssignment(modules: try moduleCount.read(section), temperature: start, finalTemperature: end)
  }

  private enum MaskWord: String, CaseIterable { case learned, given }
  private static let masks = Key<MaskWord>.choice(
    "masks", default: .learned, says: "learned, or given: contiguous modules")
  private static let routingTemperature = Key<Scalar>.scalar("routingTemperature", default: 1, .positive)

  /// The modules that compete, whether they are learned, and how hard they choose.
  static let routing = Key(masks.entries + routingTemperature.entries + assignment.entries) {
    section throws(ConfigurationError) -> RoutingCompetition in
    RoutingCompetition(
      assignment: try assignment.read(section), learnsMasks: try masks.read(section) == .learned,
      temperature: try routingTemperature.read(section))
  }

  /// The matrices of files.
  static let lengths = Key([
    KeyEntry(
      "lengths",
      "a list of .npy or .safetensors files, a matrix of lengths from 0 in each, for each matrix of weights; without it all lengths are 1"
    )
  ]) { section throws(ConfigurationError) -> Parameters in
    guard let paths = try section.optional("lengths", as: [String].self) else { return Parameters() }
    var lengths: [Tensor] = []
    for path in paths { lengths.append(try matrix(of: section.located(path), section.origin(of: "lengths"))) }
    return Parameters(lengths)
  }

  private static func matrix(of path: String, _ origin: Origin) throws(ConfigurationError) -> Tensor {
    let arrays = try origin.placing { try ArrayFile.read(URL(fileURLWithPath: path)).arrays }
    guard let array = arrays.first, arrays.count == 1, array.shape.count == 2 else {
      throw ConfigurationError(
        origin, "\(path): arrays of shapes \(arrays.map(\.shape)) (allowed: a single matrix)")
    }
    let matrix = Tensor(Shape(array.shape), array.scalars)
    guard matrix.elements.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ConfigurationError(
        origin, "\(path): a length is negative or not a number (allowed: numbers from 0)")
    }
    return matrix
  }
}
