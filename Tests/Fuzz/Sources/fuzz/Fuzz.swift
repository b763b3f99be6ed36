import ArrayFiles
import Foundation
import GraphFiles
import Graphs

/// What libFuzzer calls with bytes of its own making; the reader is named by `READER`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer?, _ count: Int) -> CInt {
  let bytes = start.map { Data(bytes: $0, count: count) } ?? Data()
  switch reader.name {
  case "arrays": readArrays(bytes)
  case "pt":
    readArrays(bytes)
    readArrays(TorchArchive.bytes(around: bytes))
  default: readGraph(bytes)
  }
  return 0
}

/// Bytes as a reader of graphs takes them.
///
/// Whatever the bytes are, a reader gives a graph or throws. A graph that it gives comes back the same from every format
/// that is written, and is the same from a second reading.
private func readGraph(_ bytes: Data) {
  guard let file = read(bytes, reader.ending, reader.options) else { return }
  precondition(read(bytes, reader.ending, reader.options) == file, "two readings differ")
  precondition(file.names.count == file.graph.nodeCount, "a name for each node")
  precondition(file.graph.weights.allSatisfy { $0.isFinite && $0 != 0 }, "weights are finite")
  // Characters that XML forbids are left out of it, and Swift takes two spellings of one letter for equal.
  let names = file.names.all
  let isPlain = names.allSatisfy {
    $0.unicodeScalars.allSatisfy { $0.value >= 32 && ![0xFFFE, 0xFFFF].contains($0.value) }
  }
  guard names.count < 2000, isPlain, Set(names).count == names.count else { return }
  // BrainNet's two files are for looking at: one has no edges, the other no names.
  for ending in GraphFile.writtenEndings where ![".node", ".edge"].contains(ending) { roundTrip(file, ending) }
}

/// The same for files of arrays: .npy, .npz, safetensors and PyTorch's, told by their first bytes.
private func readArrays(_ bytes: Data) {
  guard let file = try? ArrayFile.decode(bytes, file: "x.safetensors") else { return }
  for array in file.arrays {
    precondition(array.values.count == array.shape.reduce(1, *), "as many elements as the shape says")
    precondition(array.doubles.map { $0.count == array.values.count } ?? true, "a double for each element")
  }
  // A name may stand twice in an archive, which is not written.
  guard Set(file.arrays.map(\.name)).count == file.arrays.count,
    !file.arrays.contains(where: { $0.name == "__metadata__" })
  else { return }
  let encoded = [
    try? SafeTensors.encode(ArrayFile(arrays: file.arrays)), try? NumPyArchive.encode(file.arrays),
  ]
  for data in encoded.compactMap({ $0 }) {
    guard let again = try? ArrayFile.decode(data, file: "x.npz") else {
      preconditionFailure("what is written is read")
    }
    precondition(again.arrays.map(\.name) == file.arrays.map(\.name), "the same names come back")
    precondition(again.arrays.map(\.shape) == file.arrays.map(\.shape), "the same shapes come back")
    for (new, old) in zip(again.arrays, file.arrays) {
      precondition(
        zip(new.values, old.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }, "the same values come back"
      )
    }
  }
}

private let reader: (name: String, ending: String, options: GraphFile.Options) = {
  var options = GraphFile.Options()
  let name = ProcessInfo.processInfo.environment["READER"] ?? "table"
  options.table = GraphFile.TableKind(rawValue: name)
  return (name, ["graphml", "gexf", "net", "mtx"].contains(name) ? name : "csv", options)
}()

private func read(_ bytes: Data, _ ending: String, _ options: GraphFile.Options) -> GraphFile? {
  try? GraphFile.decode(bytes, file: "x.\(ending)", options: options)
}

/// Writes a graph to a file of that ending and reads it again.
private func roundTrip(_ file: GraphFile, _ ending: String) {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(getpid())\(ending)").path
  var options = GraphFile.Options()
  options.isDirected = file.graph.isDirected
  options.table = .edges
  guard (try? file.write(to: path)) != nil, let again = try? GraphFile.read(path, options: options) else {
    preconditionFailure("what is written is read")
  }
  let (old, new) = (edges(file), edges(again))
  precondition(Set(old.keys) == Set(new.keys), "the same edges come back from \(ending)")
  precondition(again.graph.nodeCount == file.graph.nodeCount, "the same nodes come back from \(ending)")
  for (ends, weight) in old { precondition(new[ends] == weight, "the same weights come back from \(ending)") }
}

/// The weights of edges by the names of their ends, as XML keeps them.
private func edges(_ file: GraphFile) -> [[String]: Double] {
  let names = file.names.all
  return Dictionary(
    file.graph.edges.map { edge in
      let ends = [names[edge.source], names[edge.target]]
      return (file.graph.isDirected ? ends : ends.sorted(), edge.weight)
    }, uniquingKeysWith: +)
}
