import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Files
import Foundation
import Measures
import Networks
import Records
import Tasks
import Tensors

extension InputReading {
  /// Reads a checkpoint of a run, the last unless another is given: the connections that its record names, or the matrices that are asked
  /// for.
  init(run folder: RunFolder, checkpoint: String? = nil, _ options: Options) throws {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder: it has no run.json")
    }
    let structure = try Self.structure(of: folder, folder.manifest())
    let path = checkpoint ?? folder.checkpointPath(.last)
    let content = try ArrayFile.read(URL(fileURLWithPath: path))
    let idle = options.idle(
      ["--orientation", "--format", "--no-diagonal"] + (options.kind == .graph ? ["--as"] : []),
      for: "a run folder")
    if options.map.isEmpty, let record = try folder.connections() {
      let connectome = try Connectome(record, in: content, path, folder: folder, options.counting)
      let taken = record.connections.map(\.parameter)
      let report = InputReport(
        readAs: "network", taken: taken.map { InputReport.Array(name: $0, shape: content[$0]?.shape ?? []) },
        leftOut: content.arrays.filter { !taken.contains($0.name) }.map {
          InputReport.Array(name: $0.name, shape: $0.shape, reason: "no connection by the run's record")
        }, orientation: Orientation.inOut.rawValue, orientationReason: "as the run's record says",
        notes: (checkpoint == nil ? [] : ["read by the record of its run, \(folder.connectionsPath)"])
          + (options.counting.isUnrolled ? [record.useNote] : []) + idle)
      self.init(.network(connectome, structure), report)
      return
    }
    // In a run without connections.json an embedding's table is no connection of units, and the only matrix that is saved
    // under another name.
    let file = try WeightFile(content, file: path, map: options.map.isEmpty ? ["*.weight"] : options.map)
    try self.init(
      file, content, structure,
      notes: idle
        + options.idle(["--part", "--unroll"], for: "matrices that are not named by the run's record"))
  }

  /// The run that a file is a checkpoint of by its place, if it has a record of its connections: what scales units, and which they are, is
  /// not in the file.
  static func run(ofCheckpoint path: String) -> RunFolder? {
    let checkpoints = Paths.folder(of: Surroundings.absolute(path))
    let folder = RunFolder(path: Paths.folder(of: checkpoints))
    let exists = { FileManager.default.fileExists(atPath: $0) }
    return checkpoints == folder.checkpointsPath && exists(folder.manifestPath)
      && exists(folder.connectionsPath)
      ? folder : nil
  }

  /// What the record says of the task; an older one keeps the groups alone, and the task itself knows the rest.
  private static func structure(of folder: RunFolder, _ manifest: RunManifest) throws -> KnownStructure? {
    if let structure = manifest.structure { return structure }
    guard manifest.inputGroups != nil else { return nil }
    let configuration = try RunConfiguration(
      YAML.parse(folder.config(), source: folder.configPath), in: Surroundings(of: folder, manifest))
    return try configuration.loadTask().structure
  }
}

extension Connectome {
  /// The connections that a run's record names, from one of its checkpoints, which `path` is.
  fileprivate init(
    _ record: ConnectionsRecord, in file: ArrayFile, _ path: String, folder: RunFolder,
    _ counting: WeightCounting
  ) throws {
    guard let whole = record.outline else {
      throw RecordError.malformed(
        path: folder.connectionsPath, reason: "it names no populations that are connected")
    }
    let outline = try Self.outline(whole, counting)
    let arrays = try ModelArrays(file, file: path)
    let weights = try whole.connections.indices.map { index in
      let (named, reading) = (record.connections[index], whole.connections[index].reading)
      let parameter = try arrays.tensor(
        named.parameter, reading.shape(of: named, found: arrays.dimensions(of: named.parameter)))
      return outline.connections[index].reading.matrix(
        parameter,
        scaledFrom: try (named.fromScales ?? []).map {
          try $0.factors(in: arrays, units: reading.from, fits: reading.takes(factorsFrom:))
        },
        scaledTo: try (named.toScales ?? []).map {
          try $0.factors(in: arrays, units: reading.to, fits: reading.takes(factorsTo:))
        })
    }
    // What is no connection is damaged as well: who goes on from the checkpoint is refused, and so is who measures it.
    try arrays.checkNumbers()
    try self.init(outline, weights: weights)
  }
}

extension Reading {
  /// The shape that a parameter should have. Records from before they held shapes say how many weights join two units and not on
  /// which axes: the last are those of the units, or rows are the window's places of each unit.
  fileprivate func shape(of named: ConnectionsRecord.Connection, found: [Int]?) -> Shape {
    func isWhole(_ shape: [Int]) -> Bool {
      (1...4) ~= shape.count && shape.allSatisfy { (1...count) ~= $0 } && shape.reduce(1, *) == count
    }
    if let shape = named.shape, isWhole(shape) { return Shape(shape) }
    let rows = from / groups
    let fitting = window == 1 ? [rows, to] : [window, rows, to]
    guard let found, window > 1, isWhole(found) else { return Shape(fitting) }
    return Shape(found == [window * rows, to] || Array(found.suffix(2)) == [rows, to] ? found : fitting)
  }
}

extension ConnectionsRecord.Scale {
  /// The factor of each of so many units, or of the values that the scale has.
  fileprivate func factors(in arrays: ModelArrays, units: Int, fits: (Int) -> Bool) throws -> Tensor {
    let count = values.flatMap { fits($0) ? $0 : nil } ?? units
    let (gains, variances) = (try arrays.tensor(gains, [count]), try arrays.tensor(variances, [count]))
    let factors = batchNormFactors(
      gains: gains.elements, variances: variances.elements, epsilon: Scalar(epsilon))
    return Tensor([count], factors.map { abs($0) })
  }
}
