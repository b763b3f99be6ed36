/// The names that PyTorch's state dicts refer to; a file that names anything else is refused, as whatever it names would
/// run in Python.
enum TorchGlobal: Equatable {
  case orderedMap
  case tensor
  case typedTensor
  case parameter
  case size
  case device
  /// A storage of one type of number; nil where that type is not read here.
  case storage(ElementType?)
  /// A type of number, such as `torch.complex64`; nil where it is not read here.
  case type(String, ElementType?)

  /// What a name stands for; nil where it is none of PyTorch's state dicts.
  init?(module: String, name: String) {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedMap
    case ("torch._utils", "_rebuild_tensor_v2"): self = .tensor
    case ("torch._utils", "_rebuild_tensor_v3"): self = .typedTensor
    case ("torch._utils", "_rebuild_parameter"): self = .parameter
    case ("torch", "Size"): self = .size
    case ("torch", "device"): self = .device
    case ("torch.storage", "UntypedStorage"): self = .storage(.uint8)
    case ("torch", _):
      if Self.storages[name] != nil || Self.unreadStorages.contains(name) {
        self = .storage(Self.storages[name])
      } else if Self.types[name] != nil || Self.unreadTypes.contains(name) {
        self = .type("torch.\(name)", Self.types[name])
      } else {
        return nil
      }
    default: return nil
    }
  }

  private static let storages: [String: ElementType] = [
    "DoubleStorage": .float64, "FloatStorage": .float32, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
    "LongStorage": .int64, "IntStorage": .int32, "ShortStorage": .int16, "CharStorage": .int8,
    "ByteStorage": .uint8, "BoolStorage": .bool,
  ]
  private static let unreadStorages: Set = [
    "ComplexFloatStorage", "ComplexDoubleStorage", "QInt8Storage", "QUInt8Storage", "QInt32Storage",
    "QUInt4x2Storage", "QUInt2x4Storage",
  ]
  private static let types: [String: ElementType] = [
    "float64": .float64, "float32": .float32, "float16": .float16, "bfloat16": .bfloat16, "int64": .int64,
    "int32": .int32, "int16": .int16, "int8": .int8, "uint8": .uint8, "uint16": .uint16, "uint32": .uint32,
    "uint64": .uint64, "bool": .bool, "float8_e4m3fn": .float8E4M3, "float8_e5m2": .float8E5M2,
    "float8_e4m3fnuz": .float8E4M3FNUZ, "float8_e5m2fnuz": .float8E5M2FNUZ, "float8_e8m0fnu": .float8E8M0,
  ]
  private static let unreadTypes: Set = ["complex32", "complex64", "complex128", "float4_e2m1fn_x2"]
}
