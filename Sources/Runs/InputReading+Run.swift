import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Foundation
import Measures
import Networks
import Records
import Tasks
import Tensors

extension InputReading {
  /// Reads the last checkpoint of a run: the connections that its record names, or the matrices that are asked for.
  init(run folder: RunFolder, _ options: Options) throws {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder: it has no run.json")
    }
    let structure = try Self.structure(of: folder, folder.manifest())
    let path = folder.checkpointPath(.last)
    let content = try ArrayFile.read(URL(fileURLWithPath: path))
    let idle = options.idle(
      ["--orientation", "--format", "--no-diagonal"] + (options.kind == .graph ? ["--as"] : []),
      for: "a run folder")
    if options.map.isEmpty, let record = try folder.connections() {
      let connectome = try Connectome(record, in: content, folder: folder, part: options.part)
      let taken = record.connections.map(\.parameter)
      let report = InputReport(
        readAs: "network", taken: taken.map { InputReport.Array(name: $0, shape: content[$0]?.shape ?? []) },
        leftOut: content.arrays.filter { !taken.contains($0.name) }.map {
          InputReport.Array(name: $0.name, shape: $0.shape, reason: "no connection by the run's record")
        }, orientation: Orientation.inOut.rawValue, orientationReason: "as the run's record says", notes: idle)
      self.init(.network(connectome, structure), report)
      return
    }
    // In a run without connections.json an embedding's table is no connection of units, and the only matrix that is saved
    // under another name.
    let file = try WeightFile(content, file: path, map: options.map.isEmpty ? ["*.weight"] : options.map)
    try self.init(file, content, structure, notes: idle)
  }

  /// What the record says of the task; an older one keeps the groups alone, and the task itself knows the rest.
  private static func structure(of folder: RunFolder, _ manifest: RunManifest) throws -> KnownStructure? {
    if let structure = manifest.structure { return structure }
    guard manifest.inputGroups != nil else { return nil }
    let configuration = try RunConfiguration(
      YAML.parse(folder.config(), source: folder.configPath), in: Surroundings(of: folder, manifest))
    return try configuration.task.load(seed: configuration.seed).structure
  }
}

extension Connectome {
  /// The connections that a run's record names, from its last checkpoint.
  fileprivate init(_ record: ConnectionsRecord, in file: ArrayFile, folder: RunFolder, part: String?) throws {
    guard let whole = record.outline else {
      throw RecordError.malformed(
        path: folder.connectionsPath, reason: "it names no populations that are connected")
    }
    guard let outline = part.map({ whole.taking(part: $0) }) ?? whole else {
      throw ConnectomeError.noPart(name: part ?? "", known: whole.partNames)
    }
    let weights = try whole.connections.indices.map { index in
      let (named, reading) = (record.connections[index], whole.connections[index].reading)
      guard let array = file[named.parameter],
        array.shape.reduce(1, *) == reading.count
      else {
        throw WeightFileError.missing(
          file: folder.checkpointPath(.last), name: named.parameter,
          expected: [reading.window, reading.from / reading.groups, reading.to])
      }
      var matrix = outline.connections[index].reading.matrix(Tensor(Shape(array.shape), array.scalars))
      for scale in named.fromScales ?? [] {
        matrix = matrix.scaledRows(by: try scale.factors(in: file, matrix.shape[0], folder))
      }
      for scale in named.toScales ?? [] {
        matrix = matrix.scaledColumns(by: try scale.factors(in: file, matrix.shape[1], folder))
      }
      return matrix
    }
    try self.init(outline, weights: weights)
  }
}

extension ConnectionsRecord.Scale {
  /// The factor of each of so many units, from the last checkpoint.
  fileprivate func factors(in file: ArrayFile, _ count: Int, _ folder: RunFolder) throws -> Tensor {
    func numbers(_ name: String) throws -> [Scalar] {
      guard let array = file[name], array.shape == [count] else {
        throw WeightFileError.missing(file: folder.checkpointPath(.last), name: name, expected: [count])
      }
      return array.scalars
    }
    let factors = batchNormFactors(
      gains: try numbers(gains), variances: try numbers(variances), epsilon: Scalar(epsilon))
    return Tensor([count], factors.map { abs($0) })
  }
}
