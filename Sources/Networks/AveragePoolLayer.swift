import Tensors

/// The mean under a square window, for each channel of images height × width × channels.
public struct AveragePoolLayer: PoolLayer {
  /// `averagePool`
  public static let name = "averagePool"
  /// The window.
  public let window: Window

  /// A pool of windows; without a stride they do not overlap.
  public init(size: Int, stride: Int? = nil) { window = Window(size, stride: stride ?? size) }

  /// The means.
  public func pool(_ images: Tensor) -> any PoolPass { AveragePoolPass(images, window) }
}
