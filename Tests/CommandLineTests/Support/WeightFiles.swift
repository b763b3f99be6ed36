import Foundation

/// A matrix that a test writes into a file.
struct Matrix {
  var rows: Int
  var columns: Int
  var values: [Float]
  /// The extents of a convolution's window behind rows and columns.
  var window: [Int] = []

  /// Entries that look random and are the same each time.
  init(_ rows: Int, _ columns: Int, scale: Float = 1) {
    self.rows = rows
    self.columns = columns
    values = (0..<(rows * columns)).map { scale * sin(Float($0 * $0 + 3 * $0 + rows)) }
  }

  /// The weights of a convolution.
  init(_ rows: Int, _ columns: Int, window: [Int]) {
    self.init(rows, columns * window.reduce(1, *))
    (self.columns, self.window) = (columns, window)
  }

  var transposed: Matrix {
    var other = Matrix(columns, rows)
    for row in 0..<rows {
      for column in 0..<columns { other.values[column * rows + row] = values[row * columns + column] }
    }
    return other
  }
}

/// A safetensors file by its definition: the header's length, the header, the bytes.
func safetensors(_ matrices: KeyValuePairs<String, Matrix>, metadata: [String: String]? = nil) throws -> Data {
  var header: [String: Any] = [:]
  var body = Data()
  for (name, matrix) in matrices {
    let start = body.count
    for value in matrix.values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
    }
    header[name] = [
      "dtype": "F32", "shape": [matrix.rows, matrix.columns] + matrix.window,
      "data_offsets": [start, body.count],
    ]
  }
  if let metadata { header["__metadata__"] = metadata }
  let text = try JSONSerialization.data(withJSONObject: header, options: .sortedKeys)
  return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + body
}

/// An IDX file of bytes by its definition: two zeros, the type, the rank, big-endian extents, the elements.
func idx(_ shape: [Int], _ elements: [UInt8]) -> Data {
  var data = Data([0, 0, 8, UInt8(shape.count)])
  for extent in shape { withUnsafeBytes(of: UInt32(extent).bigEndian) { data.append(contentsOf: $0) } }
  return data + elements
}

extension Sandbox {
  /// The four files of a small data set of 2 × 2 pixels: twelve images for training, four for the test.
  func makeImages(in folder: String) throws {
    try makeFolder(folder)
    for (prefix, count) in [("train", 12), ("t10k", 4)] {
      let pixels = (0..<(4 * count)).map { UInt8($0 * 37 % 256) }
      try write(idx([count, 2, 2], pixels), to: "\(folder)/\(prefix)-images-idx3-ubyte")
      try write(idx([count], (0..<count).map { UInt8($0 % 10) }), to: "\(folder)/\(prefix)-labels-idx1-ubyte")
    }
  }
}
