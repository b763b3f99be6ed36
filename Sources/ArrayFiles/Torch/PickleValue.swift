import Foundation

/// What a pickle is made of, as far as files of weights need it. Containers are places in the `Pickle` that holds them, so
/// that values which contain themselves, or are nested without end, are no more than numbers.
enum PickleValue: Equatable {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case text(String)
  case bytes(Data)
  case tuple(Int)
  case list(Int)
  case map(Int)
  case global(TorchGlobal)
  case storage(TorchStorage)
  case tensor(TorchTensor)
}
