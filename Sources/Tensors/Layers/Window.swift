/// A square window that moves over images of height × width × channels.
public struct Window: Equatable, Sendable {
  /// What surrounds an image.
  public enum Padding: Equatable, Sendable {
    /// So many zeros on each side.
    case zeros(Int)
    /// As many zeros as let the output have ⌈extent / stride⌉ places; where their number is odd, one more behind.
    case same
  }

  /// The height and the width of the window.
  public let size: Int
  /// How far it moves at a time.
  public let stride: Int
  /// What surrounds the image.
  public let padding: Padding

  /// A window that moves by a stride.
  public init(_ size: Int, stride: Int = 1, padding: Padding = .zeros(0)) {
    require(size >= 1 && stride >= 1, "a window of \(size) that moves by \(stride)")
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// The number of places along an axis of an image, ⌊(extent + padding − size) / stride⌋ + 1, and the zeros before the first;
  /// nil where the window does not fit.
  public func places(along extent: Int) -> (count: Int, before: Int)? {
    switch padding {
    case .zeros(let zeros):
      let room = extent + 2 * zeros - size
      return room < 0 || extent < 1 ? nil : (room / stride + 1, zeros)
    case .same:
      guard extent >= 1 else { return nil }
      let count = (extent + stride - 1) / stride
      return (count, max((count - 1) * stride + size - extent, 0) / 2)
    }
  }
}

/// Where a window stands in images of one shape.
struct WindowPlaces: Sendable {
  let size: Int
  let stride: Int
  let height: Int
  let width: Int
  let channels: Int
  let down: (count: Int, before: Int)
  let across: (count: Int, before: Int)

  init(_ window: Window, over images: Shape) {
    require(images.rank == 4, "images are batch × height × width × channels, not \(images)")
    (size, stride) = (window.size, window.stride)
    (height, width, channels) = (images[1], images[2], images[3])
    guard let down = window.places(along: height), let across = window.places(along: width) else {
      fatalError("a window of \(window.size) does not fit in images of shape \(images)")
    }
    (self.down, self.across) = (down, across)
  }

  /// The number of places in one image.
  var count: Int { down.count * across.count }
  /// The number of elements under the window.
  var patch: Int { size * size * channels }
  /// The number of elements of one image.
  var image: Int { height * width * channels }

  /// Calls `body` for each stretch of one row of the window that lies within the image: where it begins among the patch's
  /// elements and among the image's, and how long it is. Patches come one after another, each row by row.
  @inline(__always)
  func forEachStretch(_ body: (_ patch: Int, _ image: Int, _ count: Int) -> Void) {
    var patch = 0
    for place in 0..<count {
      let y = place / across.count * stride - down.before
      let x = place % across.count * stride - across.before
      let (first, last) = (max(0, -x), min(size, width - x))
      for row in 0..<size {
        if 0 <= y + row, y + row < height, first < last {
          body(
            patch + first * channels, ((y + row) * width + x + first) * channels, (last - first) * channels)
        }
        patch += size * channels
      }
    }
  }
}
