import Files
import Foundation
import TestSupport
import Testing

@testable import ArrayFiles

/// Our files as NumPy, safetensors and Python's zip and zlib read them, by `Fixtures/read_back.py`.
///
/// Skipped where no Python with NumPy and safetensors is found; `MODULON_PYTHON` may name one.
@Suite(.enabled(if: Python.run("-c", "import numpy, safetensors.numpy") != nil)) struct ReadBackTests {
  @Test(arguments: [StoragePrecision.single, .double]) func pythonReadsOurFiles(precision: StoragePrecision)
    throws
  {
    let scratch = try Scratch()
    let content = ArrayFile(
      arrays: [
        NamedArray(
          name: "layers.0.weight", shape: [2, 3],
          values: [1, -0.0, .infinity, .nan, .leastNonzeroMagnitude, -3.5]),
        NamedArray(name: "größe \"\n", shape: [], values: [0.1]),
        NamedArray(name: "empty", shape: [0, 4], values: []),
      ], metadata: ["orientation": "in-out", "quote\"": "\\\n\u{1}😀"])
    try SafeTensors.write(content, to: scratch("m.safetensors"), as: precision)
    try NumPyArchive.write(content.arrays, to: scratch("m.npz"), as: precision)
    try NumPyFile.write(content.arrays[0], to: scratch("m.npy"), as: precision)
    try AtomicFile.write(Zlib.deflate(Data(SHA256Tests.pattern)), to: scratch("pattern.zlib"))

    let script = try String(contentsOf: Fixtures.url("read_back.py"), encoding: .utf8)
    let output = try #require(Python.run("-c", script, scratch.folder.path))
    let read = try JSONDecoder().decode([String: Fixtures.File].self, from: output)
    func rows(_ arrays: [NamedArray]) -> [Fixtures.Row] {
      ArrayFile(
        arrays: arrays.map {
          NamedArray(name: $0.name, shape: $0.shape, values: $0.values, elementType: precision.elementType)
        }
      ).rows.sorted { $0.name < $1.name }
    }
    #expect(read["m.safetensors"]?.arrays == rows(content.arrays))
    #expect(read["m.safetensors"]?.metadata == content.metadata)
    #expect(read["m.npz"]?.arrays == rows(content.arrays))
    #expect(read["m.npy"]?.arrays.map(\.bits) == rows([content.arrays[0]]).map(\.bits))
    #expect(read.keys.sorted() == ["m.npy", "m.npz", "m.safetensors"])
  }
}
