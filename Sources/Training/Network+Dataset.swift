import Networks
import Tasks
import Tensors

extension Network {
  /// Takes the examples of a data set through the layers, each sequence up to its own end.
  public func pass(_ examples: Dataset, _ parameters: Parameters) -> ForwardPass {
    pass(examples.inputs, parameters, lengths: examples.lengths)
  }
}
