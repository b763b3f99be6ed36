/// The numbers of one or several tensors: where they stand in the file.
struct TorchStorage: Equatable {
  /// The name under which the file holds them.
  let key: String
  /// How many there are.
  let count: Int
  /// Their type; nil where it is not read here.
  let type: ElementType?
}

/// A view of a storage.
struct TorchTensor: Equatable {
  let storage: TorchStorage
  let view: StridedView
  /// The type of its elements; nil where it is not read here.
  var type: ElementType?
  /// What that type is called, where it is not the storage's.
  var typeName: String?
}
