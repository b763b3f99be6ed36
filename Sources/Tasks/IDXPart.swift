import ArrayFiles
import Foundation

/// The images and labels of one half of an IDX data set, checked against each other and not yet normalized.
struct IDXPart {
  /// N, height and width.
  let shape: [Int]
  /// N × height × width values from 0 to 255.
  let pixels: [UInt8]
  /// N class indices.
  let labels: [UInt8]
  /// The files that were read: the images', then the labels'.
  let files: [URL]

  /// Reads `prefix-images-idx3-ubyte` and `prefix-labels-idx1-ubyte`, under the names that `find` knows.
  init(_ prefix: String, in directory: URL, classes: Int) throws {
    let imageFile = try Self.find(prefix, "images", "idx3-ubyte", in: directory)
    let labelFile = try Self.find(prefix, "labels", "idx1-ubyte", in: directory)
    let images = try Self.read(imageFile, axes: ["count", "height", "width"])
    let labelBytes = try Self.read(labelFile, axes: ["count"])
    files = [imageFile, labelFile]
    shape = images.shape
    pixels = try images.unsignedBytes()
    guard (1...Int(Int32.max)).contains(pixels.count) else {
      throw TaskError.malformed(
        file: imageFile.relativePath, problem: "holds \(pixels.count) pixels; allowed: 1 to \(Int32.max)")
    }
    guard labelBytes.shape[0] == shape[0] else {
      throw TaskError.malformed(
        file: labelFile.relativePath,
        problem: "\(labelBytes.shape[0]) labels do not go with the \(shape[0]) images of "
          + imageFile.lastPathComponent)
    }
    labels = try labelBytes.unsignedBytes()
    if let example = labels.firstIndex(where: { $0 >= classes }) {
      throw TaskError.malformed(
        file: labelFile.relativePath,
        problem:
          "label \(labels[example]) of example \(example); allowed: 0 to \(classes - 1), or more with 'classes'"
      )
    }
  }

  /// A file by its usual name, `train-images-idx3-ubyte`, by that of archives that were unpacked on other systems,
  /// `train-images.idx3-ubyte`, or by EMNIST's, `emnist-letters-train-images-idx3-ubyte`; each gzipped or not.
  private static func find(_ half: String, _ content: String, _ type: String, in directory: URL) throws -> URL {
    let name = "\(half)-\(content)-\(type)"
    for candidate in [name, "\(half)-\(content).\(type)"].flatMap({ [$0, $0 + ".gz"] }) {
      let file = directory.appendingPathComponent(candidate)
      if FileManager.default.fileExists(atPath: file.path) { return file }
    }
    let other = half == "t10k" ? "test" : half
    let ends = ["-\(other)-\(content)-\(type)", "-\(other)-\(content)-\(type).gz"]
    let there = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    let named = there.filter { file in ends.contains { file.hasSuffix($0) } }.sorted()
    guard named.count <= 1 else {
      throw TaskError.missing(
        path: directory.relativePath,
        problem:
          "\(named.joined(separator: ", ")) are \(content) of several data sets (allowed: a folder for each)")
    }
    if let only = named.first { return directory.appendingPathComponent(only) }
    throw TaskError.missing(path: directory.relativePath, problem: "neither \(name) nor \(name).gz is there")
  }

  private static func read(_ url: URL, axes: [String]) throws -> IDXFile {
    let file = try IDXFile.read(url)
    guard file.elementType == .uint8, file.shape.count == axes.count else {
      throw TaskError.malformed(
        file: url.relativePath,
        problem: "holds \(file.elementType.rawValue) of shape \(file.shape); "
          + "needed: U8 of shape [\(axes.joined(separator: ", "))]")
    }
    return file
  }

  /// How often each of the 256 values occurs among the pixels.
  var histogram: [Int] {
    var counts = [Int](repeating: 0, count: 256)
    counts.withUnsafeMutableBufferPointer { counts in for value in pixels { counts[Int(value)] &+= 1 } }
    return counts
  }
}
