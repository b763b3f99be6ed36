/// A batch's way through a pool over images batch × height × width × channels.
public protocol PoolPass: Sendable {
  /// A value for each place of the window, batch × places down × places across × channels.
  var output: Tensor { get }

  /// The gradient with respect to the images, from that with respect to the output.
  func gradient(_ outputGradient: Tensor) -> Tensor
}
