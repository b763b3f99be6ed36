import CKernels

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

  /// At how many places along an axis of an image each row of the window meets the image, and not the zeros around it.
  public func uses(along extent: Int) -> [Int] {
    guard let (count, before) = places(along: extent) else { return Array(repeating: 0, count: size) }
    return (0..<size).map { row in
      (0..<count).count { (0..<extent) ~= $0 * stride + row - before }
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

  /// The height of an image with the zeros around it that the window sees.
  var surroundedHeight: Int { max(down.before + height, (down.count - 1) * stride + size) }
  /// The width of such an image.
  var surroundedWidth: Int { max(across.before + width, (across.count - 1) * stride + size) }
  /// The number of elements of one of its rows.
  var surroundedRow: Int { surroundedWidth * channels }
  /// The number of its elements.
  var surroundedImage: Int { surroundedHeight * surroundedRow }
  /// Whether the window sees no zeros around an image.
  var isBare: Bool { (surroundedHeight, surroundedWidth) == (height, width) }

  /// The window as C has it, over images with the zeros around them.
  var kernel: mk_window {
    mk_window(
      size: size, stride: stride, down: down.count, across: across.count, width: surroundedWidth,
      channels: channels)
  }

  /// A window that moves by one over images and stands as often as they have pixels, with so many zeros before.
  init(size: Int, height: Int, width: Int, channels: Int, before: (down: Int, across: Int)) {
    (self.size, stride, self.height, self.width, self.channels) = (size, 1, height, width, channels)
    (down, across) = ((height, before.down), (width, before.across))
  }
}
