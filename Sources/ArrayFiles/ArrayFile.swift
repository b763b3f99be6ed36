/// What a file of arrays holds: the arrays in the file's order, and its remarks.
public struct ArrayFile: Equatable, Sendable {
  /// The arrays, in the order in which the file names them.
  public var arrays: [NamedArray]
  /// Free text by key; only safetensors files have it.
  public var metadata: [String: String]

  /// A file's content.
  public init(arrays: [NamedArray], metadata: [String: String] = [:]) {
    self.arrays = arrays
    self.metadata = metadata
  }

  /// The array of that name, if there is one.
  public subscript(name: String) -> NamedArray? { arrays.first { $0.name == name } }
}
