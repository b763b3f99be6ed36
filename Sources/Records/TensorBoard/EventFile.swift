import Files
import Foundation

/// The writer of a file that TensorBoard reads: numbers by step, histograms, and what a run was told.
///
/// A record is its length, the checksum of that, a message `Event` and its checksum. A file belongs to one writer and is never
/// added to by another, as the end of one that was killed may be torn, and TensorBoard reads none beyond: a run that goes on
/// opens a new one. Checked with TensorBoard 2.21.0.
public final class EventFile {
  /// The file: `events.out.tfevents.<seconds>.<host>.<process>.<number>` in a run's folder.
  public let path: String
  private let file: Int32
  private var known: Set<String> = []

  /// Begins a new file in a folder.
  public init(folder: String) throws(FileError) {
    let process = ProcessInfo.processInfo
    let name =
      "events.out.tfevents.\(Int(Date().timeIntervalSince1970)).\(process.hostName).\(process.processIdentifier)"
    var number = 0
    while true {
      let path = "\(folder)/\(name).\(number)"
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if file >= 0 {
        (self.path, self.file) = (path, file)
        break
      }
      guard errno == EEXIST else { throw FileError(path: path, operation: .write, code: errno) }
      number += 1
    }
    try append { $0.write("brain.Event:2", as: 3) }
  }

  deinit { close(file) }

  /// Adds the numbers of a step, by their names: `loss/task`. Those that are not finite are written as they are.
  public func append(step: Int, scalars: [(name: String, value: Double)]) throws(FileError) {
    try append(
      step: step,
      scalars.map { scalar in
        value(scalar.name, plugin: "scalars") {
          $0.write(
            ProtocolBuffer {
              $0.write(1, as: 1)
              $0.write(Float(scalar.value), as: 5)
            }, as: 8)
        }
      })
  }

  /// Adds where the values of an array lie after a step, such as those of `layers.0.weight`; nothing where none is a number.
  public func append(step: Int, histogramOf values: some Sequence<Float>, named name: String) throws(FileError)
  {
    guard let histogram = Histogram(values) else { return }
    try append(step: step, [value(name, plugin: "histograms") { $0.write(histogram.message, as: 5) }])
  }

  /// Says what the run was told, for TensorBoard's table of runs; numbers are compared as numbers.
  public func append(hyperparameters: [(name: String, value: String)]) throws(FileError) {
    let start = ProtocolBuffer { start in
      for (name, text) in hyperparameters {
        let value = ProtocolBuffer {
          if let number = Double(text) { $0.write(number, as: 2) } else { $0.write(text, as: 3) }
        }
        start.write(
          ProtocolBuffer {
            $0.write(name, as: 1)
            $0.write(value, as: 2)
          }, as: 1)
      }
      start.write(Date().timeIntervalSince1970, as: 5)
    }
    try appendSession("start", ProtocolBuffer { $0.write(start, as: 3) })
  }

  /// Says that the run has ended.
  public func appendEnd() throws(FileError) {
    let end = ProtocolBuffer {
      $0.write(1, as: 1)
      $0.write(Date().timeIntervalSince1970, as: 2)
    }
    try appendSession("end", ProtocolBuffer { $0.write(end, as: 4) })
  }

  private func appendSession(_ moment: String, _ content: ProtocolBuffer) throws(FileError) {
    let value = ProtocolBuffer {
      $0.write("_hparams_/session_\(moment)_info", as: 1)
      $0.write(metadata(plugin: "hparams", content), as: 9)
    }
    try append(step: 0, [value])
  }

  /// A named value of a step. Its first one says which plugin shows it.
  private func value(_ name: String, plugin: String, _ fill: (inout ProtocolBuffer) -> Void) -> ProtocolBuffer {
    ProtocolBuffer {
      $0.write(name, as: 1)
      if plugin == "scalars", known.insert(name).inserted { $0.write(metadata(plugin: plugin, nil), as: 9) }
      fill(&$0)
    }
  }

  private func metadata(plugin: String, _ content: ProtocolBuffer?) -> ProtocolBuffer {
    ProtocolBuffer {
      $0.write(
        ProtocolBuffer {
          $0.write(plugin, as: 1)
          if let content { $0.write(content, as: 2) }
        }, as: 1)
      if plugin == "scalars" { $0.write(1, as: 4) }
    }
  }

  private func append(step: Int, _ values: [ProtocolBuffer]) throws(FileError) {
    try append { event in
      event.write(step, as: 2)
      event.write(ProtocolBuffer { summary in for value in values { summary.write(value, as: 1) } }, as: 5)
    }
  }

  private func append(_ fill: (inout ProtocolBuffer) -> Void) throws(FileError) {
    let event = ProtocolBuffer {
      $0.write(Date().timeIntervalSince1970, as: 1)
      fill(&$0)
    }
    let length = withUnsafeBytes(of: UInt64(event.bytes.count).littleEndian) { Data($0) }
    var record = length
    withUnsafeBytes(of: CRC32C.masked(length).littleEndian) { record.append(contentsOf: $0) }
    record.append(event.bytes)
    withUnsafeBytes(of: CRC32C.masked(event.bytes).littleEndian) { record.append(contentsOf: $0) }
    let end = lseek(file, 0, SEEK_END)
    let code = AtomicFile.writeAll(record, to: file)
    guard code == 0 else {
      ftruncate(file, end)
      throw FileError(path: path, operation: .write, code: code)
    }
  }
}
