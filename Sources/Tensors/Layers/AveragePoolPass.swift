/// A batch's way through a pool of means: the mean under a window, for each channel of images
/// batch × height × width × channels.
///
/// What is left of an image behind the last whole window is not looked at.
public struct AveragePoolPass: PoolPass {
  /// The means, batch × places down × places across × channels.
  public let output: Tensor
  private let inputShape: Shape
  private let window: Window

  /// Computes the means; the window must have no padding.
  public init(_ images: Tensor, _ window: Window) {
    require(window.padding == .zeros(0), "a pool has no padding")
    let places = WindowPlaces(window, over: images.shape)
    (inputShape, self.window) = (images.shape, window)
    let result = Tensor([images.shape[0], places.down.count, places.across.count, places.channels])
    let size = places.count * places.channels
    let share = 1 / Scalar(places.size * places.size)
    nonisolated(unsafe) let (target, source) = (result.storage.base, images.base)
    forEachInParallel(images.shape[0]) { image in
      let (means, pixels) = (target + image * size, source + image * places.image)
      places.forEachPixel { mean, pixel in
        for channel in 0..<places.channels { means[mean &+ channel] += pixels[pixel &+ channel] }
      }
      for element in 0..<size { means[element] *= share }
    }
    output = result
  }

  /// The gradient with respect to the images: each slope is shared by the values under its window.
  public func gradient(_ dy: Tensor) -> Tensor {
    if dy.isZero { return dy }
    let places = WindowPlaces(window, over: inputShape)
    let result = Tensor(inputShape)
    let size = places.count * places.channels
    let share = 1 / Scalar(places.size * places.size)
    nonisolated(unsafe) let (target, source) = (result.storage.base, dy.base)
    forEachInParallel(inputShape[0]) { image in
      let (slopes, pixels) = (source + image * size, target + image * places.image)
      places.forEachPixel { mean, pixel in
        for channel in 0..<places.channels { pixels[pixel &+ channel] += share * slopes[mean &+ channel] }
      }
    }
    return result
  }
}

extension WindowPlaces {
  /// Calls `body` for each pixel under the window at each place, without padding: where the place's channels begin in the
  /// output's image, and the pixel's in the input's.
  @inline(__always)
  fileprivate func forEachPixel(_ body: (_ output: Int, _ input: Int) -> Void) {
    for place in 0..<count {
      let corner = (place / across.count * width + place % across.count) * stride
      for row in 0..<size {
        for column in 0..<size { body(place * channels, (corner + row * width + column) * channels) }
      }
    }
  }
}
