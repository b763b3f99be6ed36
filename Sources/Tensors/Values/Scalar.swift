import CKernels

/// The element type of every tensor: Float, or Double where the package is built with the trait `Float64`,
/// which is how gradients are checked against finite differences to many digits.
public typealias Scalar = mk_scalar
