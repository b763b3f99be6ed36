import CKernels

/// A batch's way through a pool of maxima: the largest value under a window, for each channel of images
/// batch × height × width × channels.
///
/// What is left of an image behind the last whole window is not looked at. Of equal values the first one counts, and a value
/// that is no number counts before any other.
public struct MaximumPoolPass: PoolPass {
  /// The maxima, batch × places down × places across × channels.
  public let output: Tensor
  private let inputShape: Shape
  /// For each maximum, where it stands in its image.
  private let winners: [Int32]

  /// Finds the maxima; the window must have no padding.
  public init(_ images: Tensor, _ window: Window) {
    require(window.padding == .zeros(0), "a pool has no padding")
    let places = WindowPlaces(window, over: images.shape)
    let (batch, channels) = (images.shape[0], places.channels)
    inputShape = images.shape
    output = Tensor(uninitialized: [batch, places.down.count, places.across.count, channels])
    let size = places.count * channels
    let (result, count) = (output.storage.base, output.count)
    var window = places.kernel
    winners = [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let start = buffer.baseAddress else { return }
      nonisolated(unsafe) let (target, source, winners) = (result, images.base, start)
      withUnsafePointer(to: &window) { window in
        nonisolated(unsafe) let window = window
        forEachInParallel(batch) { image in
          mk_pool_maxima(source + image * places.image, window, target + image * size, winners + image * size)
        }
      }
    }
  }

  /// The gradient with respect to the images: each slope goes to the value that was the largest.
  public func gradient(_ dy: Tensor) -> Tensor {
    if dy.isZero { return dy }
    var dx = Tensor(inputShape)
    let batch = inputShape[0]
    let (image, size) = (inputShape.count / max(batch, 1), output.count / max(batch, 1))
    nonisolated(unsafe) let (target, slopes) = (dx.mutableBase, dy.base)
    winners.withUnsafeBufferPointer { winners in
      guard let start = winners.baseAddress else { return }
      nonisolated(unsafe) let winners = start
      forEachInParallel(batch) { number in
        mk_pool_maxima_gradient(
          slopes + number * size, winners + number * size, target + number * image, size)
      }
    }
    return dx
  }
}
