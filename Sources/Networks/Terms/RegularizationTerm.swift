import Tensors

/// A term that is added to the loss, to be minimized. A reward enters with a minus sign. The factor in front of the term
/// is not part of it.
///
/// A term conforms to one of the protocols below this one, by what it is a function of: `Regularizer`,
/// `BatchRegularizer`, or their refinements `ProximalRegularizer` and `WeightReplacing`. That gives it its `kind`.
public protocol RegularizationTerm: Sendable {
  /// The term's name in configurations, logs and tables.
  static var name: String { get }

  /// What the term takes weights for.
  var view: WeightView { get }

  /// What the term is a function of, and what else it can do.
  var kind: TermKind { get }

  /// Throws where the term cannot take weights of these shapes, first layer to last. Most terms take any.
  func check(_ shapes: [Shape]) throws(Unfit)
}

extension RegularizationTerm {
  /// A chain, as most terms of layers do.
  public var view: WeightView { .chain }

  /// Any shapes.
  public func check(_ shapes: [Shape]) throws(Unfit) {}
}
