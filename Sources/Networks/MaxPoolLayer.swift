import Tensors

/// The largest value under a square window, for each channel of images height × width × channels.
public struct MaxPoolLayer: PoolLayer {
  /// `maxPool`
  public static let name = "maxPool"
  /// The window.
  public let window: Window

  /// A pool of windows; without a stride they do not overlap.
  public init(size: Int, stride: Int? = nil) { window = Window(size, stride: stride ?? size) }

  /// The maxima.
  public func pool(_ images: Tensor) -> any PoolPass { MaximumPoolPass(images, window) }
}
