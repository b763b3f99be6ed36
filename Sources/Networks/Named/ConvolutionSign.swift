import ArrayFiles

/// What speaks for it that an array of three to five axes is a convolution.
///
/// Bilinear forms, stacks of matrices and recordings have as many axes. Where neither the name nor a neighbor says so, the shapes must:
/// other layers must follow it, or it them.
enum ConvolutionSign {
  /// A word of its name, or what stands beside it.
  case said
  /// Nothing but its shape.
  case shape
  /// Its name says that it is something else.
  case denied(String)

  private static let words: Set<String> = [
    "filter", "filters", "downsample", "shortcut", "patch", "stem", "pointwise", "depthwise",
  ]
  private static let data: Set<String> = [
    "timeseries", "series", "bold", "signal", "signals", "recordings", "data", "dataset", "x", "xs", "images",
    "samples",
    "activity", "activities", "activations", "stack", "spikes", "covariances", "connectivity", "connectivities",
    "correlations", "features",
  ]

  /// What speaks for a module's array; `scaled` are the paths of layers that a normalization of channels goes with.
  init(_ module: NamedModule, _ array: NamedArray, scaled: Set<String>) {
    let parts = array.name.lowercased().split { !$0.isLetter }.map(String.init)
    let own = module.home.word.lowercased().split { !$0.isLetter }.map(String.init)
    if parts.contains(where: { $0.hasPrefix("bilinear") }) {
      self = .denied("a bilinear form of two inputs by its name")
    } else if parts.contains(where: Self.isWord) || parts.first == "features" && module.words.count > 1
      || scaled.contains(module.path)
    {
      self = .said
    } else if let word = own.first(where: Self.data.contains) {
      self = .denied("data by its name, \"\(word)\"")
    } else if array.shape.count > 3, module["kernel"] != nil || Self.hasBias(module, array) {
      self = .said
    } else {
      self = .shape
    }
  }

  private static func isWord(_ part: String) -> Bool {
    words.contains(part) || part.hasPrefix("cnn") || part.contains("conv") && !part.hasPrefix("conver")
  }

  /// Whether a bias of as many elements as there are channels stands beside: with three axes a bilinear form has one, too.
  private static func hasBias(_ module: NamedModule, _ array: NamedArray) -> Bool {
    guard let bias = module["bias"], bias.shape.count == 1 else { return false }
    return [array.shape[0], array.shape[1], array.shape.last!].contains(bias.shape[0])
  }

  /// Why an array that nothing but its shape speaks for is not taken.
  static func reason(_ array: NamedArray) -> String {
    "has \(array.shape.count) axes, and neither its name nor a layer that goes with it says that it is a convolution"
  }
}
