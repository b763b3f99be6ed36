import ArrayFiles
import Connectomes
import Experiments
import Foundation
import GraphFiles
import Graphs
import Measures
import Networks
import Records
import Tasks

/// Something to be measured as it was read, with what was taken, left out and guessed.
public struct InputReading: Sendable {
  /// What is measured, with the signs of the file.
  public let input: MeasuredInput
  /// What was read.
  public var report: InputReport
  /// What the nodes of a graph are called; nil for a network.
  public let names: NodeNames?

  /// What nodes are called: those of a network by their number, inputs first, then layer by layer.
  public var nodeNames: NodeNames { names ?? .counted(input.nodeCount) }

  /// What a file of arrays is.
  public enum Kind: String, CaseIterable, Sendable {
    /// One square matrix is a graph's adjacency.
    case graph
    /// Matrices lead from layer to layer.
    case network
  }

  /// How a file is to be understood.
  public struct Options: Sendable {
    /// Which arrays are the weight matrices, by name; all that can be if empty.
    public var map: [String] = []
    /// Which axis of a matrix is the inputs, if the file does not say.
    public var orientation: Orientation?
    /// What a file of arrays is; nil: a graph where its one matrix is symmetric, else a network.
    public var kind: Kind?
    /// How many heads attention has; nil: as a `config.json` beside the file says.
    public var heads: AttentionHeads?
    /// How a graph's file is to be understood.
    public var graph = GraphFile.Options()
    /// Which of the weights between two units of a run's network count, and how often.
    public var counting = WeightCounting()

    /// The usual understanding.
    public init() {}
  }

  /// Reads a run folder, a file of arrays, or a graph: a table, GraphML, GEXF, Pajek; "-" is a graph on standard input.
  public init(path: String, options: Options = Options()) throws {
    var isFolder: ObjCBool = false
    guard path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingInput(path: path, what: "run folder or file")
    }
    if isFolder.boolValue {
      try self.init(run: RunFolder(path: path), options)
    } else if path != "-", try ArrayFile.isKnown(path) {
      try self.init(arrays: path, options)
    } else if options.graph.table == nil, try !GraphFile.isKnown(path) {
      throw ArrayFileError.unsupported(
        file: path,
        problem: "not a safetensors, .npy, .npz or PyTorch file by its content, nor a graph by its ending "
          + "(\(GraphFile.readEndings.joined(separator: ", "))); --format edges or matrix reads any text as a table"
      )
    } else {
      let file = try GraphFile.read(path, options: options.graph)
      let idle = ["--map", "--orientation", "--part", "--unroll"] + (options.kind == .network ? ["--as"] : [])
      self.init(file, notes: options.idle(idle, for: "a graph"))
    }
  }

  /// What was read already.
  public init(_ input: MeasuredInput, _ report: InputReport, names: NodeNames? = nil) {
    self.input = input
    self.report = report
    self.names = names
  }

  /// A graph, in a file of its own or among the arrays of one.
  public init(
    _ file: GraphFile, taken: [InputReport.Array]? = nil, leftOut: [InputReport.Array]? = nil,
    notes: [String] = []
  ) {
    let negative = file.graph.edges.count { $0.weight < 0 }
    let signs =
      negative == 0
      ? []
      : ["\(negative) of \(file.graph.edgeCount) edges have negative weights; --signed says what they count"]
    let report = InputReport(
      readAs: file.kind, taken: taken, leftOut: leftOut, names: file.names.areCounted ? nil : file.names.all,
      notes: file.notes + signs + notes)
    self.init(.graph(file.graph), report, names: file.names)
  }

  /// A network whose layers were found by name.
  init(_ network: NamedNetwork, _ content: ArrayFile, notes: [String]) throws {
    let report = InputReport(
      readAs: "network",
      taken: network.taken.map { InputReport.Array(name: $0, shape: content[$0]?.shape ?? []) },
      leftOut: network.leftOut.map { InputReport.Array(name: $0.name, shape: $0.shape, reason: $0.reason) },
      populations: network.outline.populations.map {
        InputReport.Population(name: $0.name, units: $0.unitCount)
      },
      orientation: network.orientation.rawValue, orientationReason: network.orientationReason,
      notes: network.notes + notes)
    self.init(.network(try Connectome(network.outline, weights: network.weights), nil), report)
  }

  /// A network.
  init(_ file: WeightFile, _ content: ArrayFile, _ structure: KnownStructure? = nil, notes: [String]) throws {
    let report = InputReport(
      readAs: "network",
      taken: zip(file.names, file.matrices).map { name, matrix in
        let shape = content[name]?.shape ?? file.orientation.turned(matrix.shape.dimensions)
        return InputReport.Array(name: name, shape: shape)
      },
      leftOut: file.leftOut.map { InputReport.Array(name: $0.name, shape: $0.shape, reason: $0.reason) },
      orientation: file.orientation.rawValue, orientationReason: file.orientationReason,
      notes: file.notes + notes)
    self.init(.network(try Connectome(weights: file.matrices), structure), report)
  }
}

extension InputReading.Options {
  /// What is said of options that were given and do nothing for an input, each by its name on the command line.
  public func idle(_ names: [String], for what: String) -> [String] {
    let given = [
      "--map": !map.isEmpty, "--orientation": orientation != nil, "--as": kind != nil,
      "--format": graph.table != nil, "--no-diagonal": !graph.keepsLoops,
      "--part": counting.part != nil, "--unroll": counting.isUnrolled,
    ]
    return names.filter { given[$0] == true }.map { "\($0) does nothing for \(what)" }
  }
}
