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
    winners = [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      nonisolated(unsafe) let (target, source) = (result, images.base)
      guard let start = buffer.baseAddress else { return }
      nonisolated(unsafe) let winners = start
      inParallel(batch) { image, _ in
        let pixels = source + image * places.image
        let (maxima, found) = (target + image * size, winners + image * size)
        for place in 0..<places.count {
          let y = place / places.across.count * places.stride
          let x = place % places.across.count * places.stride
          for channel in 0..<channels {
            let corner = (y * places.width + x) * channels + channel
            var (best, value) = (corner, pixels[corner])
            for row in 0..<places.size {
              for column in 0..<places.size {
                let position = corner + (row * places.width + column) * channels
                let candidate = pixels[position]
                if candidate > value || candidate.isNaN { (best, value) = (position, candidate) }
              }
            }
            maxima[place * channels + channel] = value
            found[place * channels + channel] = Int32(truncatingIfNeeded: best)
          }
        }
      }
    }
  }

  /// The gradient with respect to the images: each slope goes to the value that was the largest.
  public func gradient(_ dy: Tensor) -> Tensor {
    if dy.isZero { return dy }
    var dx = Tensor(inputShape)
    let (image, size) = (inputShape.count / max(inputShape[0], 1), output.count / max(inputShape[0], 1))
    let target = dx.mutableBase
    for (place, winner) in winners.enumerated() {
      target[place / size * image + Int(winner)] += dy.base[place]
    }
    return dx
  }
}
