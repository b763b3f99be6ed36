import ArrayFiles
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite struct WeightFileTests {
  private func array(_ name: String, _ shape: Int...) -> NamedArray {
    let count = shape.reduce(1, *)
    return NamedArray(name: name, shape: shape, values: (0..<count).map { Float($0) })
  }

  private func read(
    _ arrays: [NamedArray], metadata: [String: String] = [:], map: [String] = [],
    orientation: Orientation? = nil
  ) throws -> WeightFile {
    try WeightFile(
      ArrayFile(arrays: arrays, metadata: metadata), file: "m.npz", map: map, orientation: orientation)
  }

  @Test func matricesComeInNaturalOrder() throws {
    let file = try read([array("l10.w", 4, 2), array("l2.b", 5), array("l9.w", 3, 4), array("l1.w", 6, 3)])
    #expect(file.names == ["l1.w", "l9.w", "l10.w"])
    #expect(file.matrices.map(\.shape) == [[6, 3], [3, 4], [4, 2]])
    #expect(file.orientation == .inOut && !file.isOrientationGuessed)
    #expect(file.matrices[2].elements == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test func outInIsFoundByTheShapes() throws {
    let file = try read([array("0", 3, 2), array("1", 4, 3)])
    #expect(file.orientation == .outIn && !file.isOrientationGuessed)
    #expect(file.matrices.map(\.shape) == [[2, 3], [3, 4]])
    #expect(file.matrices[0].elements == [0, 2, 4, 1, 3, 5])
  }

  @Test func squareMatricesLeaveAGuess() throws {
    let arrays = [array("0", 2, 2), array("1", 2, 2)]
    let guessed = try read(arrays)
    #expect(guessed.orientation == .inOut && guessed.isOrientationGuessed)
    #expect(try read([array("0", 2, 3)]).isOrientationGuessed)
    let said = try read(arrays, metadata: ["orientation": "out-in"])
    #expect(said.orientation == .outIn && !said.isOrientationGuessed)
    #expect(said.matrices[0].elements == [0, 2, 1, 3])
    let asked = try read(arrays, metadata: ["orientation": "out-in"], orientation: .inOut)
    #expect(asked.orientation == .inOut && !asked.isOrientationGuessed)
  }

  /// Numbers of double precision that scalars do not hold are no infinities, and what becomes zero is counted.
  @Test func numbersBeyondScalarsAreTold() throws {
    func matrix(_ value: Double) -> NamedArray { NamedArray(name: "a", shape: [2, 1], doubles: [value, 1]) }
    guard StoragePrecision.scalar == .single else {
      #expect(try read([matrix(1e308)]).notes.isEmpty && read([matrix(.leastNonzeroMagnitude)]).notes.isEmpty)
      return
    }
    #expect {
      try read([matrix(1e308)])
    } throws: {
      "\($0)" == "m.npz: array 'a' has elements beyond 3.4028235e+38, the largest number that weights can be"
    }
    #expect(throws: WeightFileError.notFinite(file: "m.npz", name: "a")) { try read([matrix(.infinity)]) }
    #expect(
      try read([matrix(.leastNonzeroMagnitude)]).notes == [
        "1 element of 'a' is nearer to 0 than 1e-45 and counts as 0"
      ])
    #expect(try read([matrix(0)]).notes.isEmpty && read([matrix(1e-44)]).notes.isEmpty)
  }

  @Test func fileWithoutMatricesIsRefused() {
    #expect(throws: WeightFileError.noMatrix(file: "m.npz", available: ["x"])) { try read([array("x", 3)]) }
    #expect(throws: WeightFileError.noMatrix(file: "m.npz", available: [])) { try read([]) }
    #expect(throws: WeightFileError.emptyMatrix(file: "m.npz", name: "x", found: [3, 0])) {
      try read([array("x", 3, 0)])
    }
  }

  @Test func pairThatDoesNotFitIsNamed() {
    let arrays = [array("a", 2, 3), array("b", 3, 4), array("c", 5, 6)]
    let error = WeightFileError.noChain(
      file: "m.npz", first: "b", firstShape: [3, 4], second: "c", secondShape: [5, 6], orientation: nil)
    #expect(throws: error) { try read(arrays) }
    for part in ["m.npz", "'b' [3, 4]", "'c' [5, 6]", "in-out", "out-in"] { #expect("\(error)".contains(part)) }
  }

  @Test func orientationThatIsSaidMustFit() {
    // The order of numbers is never guessed; turned around these would follow each other.
    let arrays = [array("l1", 2, 3), array("l2", 3, 4)]
    let error = WeightFileError.noChain(
      file: "m.npz", first: "l1", firstShape: [2, 3], second: "l2", secondShape: [3, 4], orientation: .outIn)
    #expect(throws: error) { try read(arrays, orientation: .outIn) }
    #expect(throws: error) { try read(arrays, metadata: ["orientation": "out-in"]) }
    #expect(throws: WeightFileError.unknownOrientation(file: "m.npz", found: "up")) {
      try read(arrays, metadata: ["orientation": "up"])
    }
  }

  @Test func modelFilesAreWeightFiles() throws {
    let network = try Network(sizes: [3, 3, 3], activation: .tanh)
    let parameters = network.initialParameters(seed: 1)
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
    defer { try? FileManager.default.removeItem(at: url) }
    try ModelFile.write(parameters, of: network, to: url)
    let file = try WeightFile.read(url)
    #expect(file.matrices == [parameters[0], parameters[2]])
    #expect(file.names == ["layers.0.weight", "layers.1.weight"] && !file.isOrientationGuessed)
  }

  @Test func missingFileIsAnArrayFileError() {
    let url = URL(filePath: "/nowhere/at/all.npz")
    #expect(throws: ArrayFileError.self) { try WeightFile.read(url) }
  }
}
