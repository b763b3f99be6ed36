import CKernels

/// Working memory of fixed size without bounds checks, for the inner loops of detection.
///
/// Its block comes from the pool of tensors: detection in a small graph needs dozens of them, and asking the system for each took as
/// long as a quarter of the detection.
struct ScratchArray<Element: BitwiseCopyable>: ~Copyable {
  /// The first element. Loops that keep it in a variable of their own need not load it again after each store.
  let start: UnsafeMutablePointer<Element>
  /// The block's length, in the pool's unit.
  private let length: Int

  private init(capacity: Int) {
    let unit = MemoryLayout<mk_scalar>.stride
    length = (max(1, capacity) * MemoryLayout<Element>.stride + unit - 1) / unit
    guard let block = mk_allocate(length) else {
      fatalError("there is no memory for \(capacity) elements of \(Element.self)")
    }
    start = UnsafeMutableRawPointer(block).bindMemory(to: Element.self, capacity: max(1, capacity))
  }

  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    start.initialize(repeating: value, count: count)
  }

  init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
    }
  }

  deinit { mk_release(UnsafeMutableRawPointer(start).assumingMemoryBound(to: mk_scalar.self), length) }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }
}

extension ScratchArray where Element == Double {
  /// The four elements from `index` on.
  @inline(__always)
  subscript(four index: Int) -> SIMD4<Double> {
    get { UnsafeRawPointer(start + index).loadUnaligned(as: SIMD4<Double>.self) }
    nonmutating set { UnsafeMutableRawPointer(start + index).storeBytes(of: newValue, as: SIMD4<Double>.self) }
  }
}
