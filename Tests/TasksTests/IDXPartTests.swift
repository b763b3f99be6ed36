import Foundation
import Testing

@testable import Tasks

@Suite("Half of an IDX data set") struct IDXPartTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "idx-\(UUID().uuidString)")

  /// Two zeros, the type of bytes, the rank, big-endian extents, the elements.
  private func write(_ name: String, _ shape: [UInt8], _ elements: [UInt8]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let head: [UInt8] = [0, 0, 8, UInt8(shape.count)] + shape.flatMap { [0, 0, 0, $0] }
    try Data(head + elements).write(to: folder.appending(path: name))
  }

  private func part(classes: Int = 10) throws -> IDXPart {
    defer { try? FileManager.default.removeItem(at: folder) }
    return try IDXPart("train", in: folder, classes: classes)
  }

  @Test("holds pixels, labels and how often each value occurs") func reads() throws {
    try write("train-images-idx3-ubyte", [2, 1, 3], [0, 7, 7, 255, 0, 7])
    try write("train-labels-idx1-ubyte", [2], [4, 9])
    let part = try part()
    #expect(part.shape == [2, 1, 3] && part.labels == [4, 9])
    #expect(part.histogram[0] == 2 && part.histogram[7] == 3 && part.histogram[255] == 1)
    #expect(part.histogram.reduce(0, +) == 6)
    #expect(part.pixels == [0, 7, 7, 255, 0, 7])
  }

  @Test("a label beyond the classes, and labels that do not go with the images, are refused") func refusals()
    throws
  {
    try write("train-images-idx3-ubyte", [2, 1, 1], [1, 2])
    try write("train-labels-idx1-ubyte", [2], [0, 3])
    #expect(throws: TaskError.self) { try part(classes: 3) }
    try write("train-images-idx3-ubyte", [2, 1, 1], [1, 2])
    try write("train-labels-idx1-ubyte", [1], [0])
    #expect(throws: TaskError.self) { try part() }
  }
}
