/// A term by the protocol that it conforms to, so that whoever uses terms tells their kinds apart in one place.
public enum TermKind: Sendable {
  /// A function of the weights alone.
  case weights(any Regularizer)
  /// A function of the weights alone that also has a proximal step.
  case proximal(any ProximalRegularizer)
  /// A function of more than the weights.
  case batch(any BatchRegularizer)
  /// A term that decides over the weights.
  case replacing(any WeightReplacing)

  /// The term as a function of the weights alone; nil where it is none.
  public var ofWeights: (any Regularizer)? {
    switch self {
    case .weights(let term): term
    case .proximal(let term): term
    case .batch, .replacing: nil
    }
  }

  /// The term as a function of more than the weights; nil where it is none.
  public var ofBatch: (any BatchRegularizer)? {
    switch self {
    case .batch(let term): term
    case .replacing(let term): term
    case .weights, .proximal: nil
    }
  }

  /// The term with its proximal step; nil where it has none.
  public var withProximalStep: (any ProximalRegularizer)? {
    if case .proximal(let term) = self { term } else { nil }
  }

  /// The term as one that decides over the weights; nil where it does not.
  public var overWeights: (any WeightReplacing)? {
    if case .replacing(let term) = self { term } else { nil }
  }
}
