/// Working memory of fixed size without bounds checks, for the inner loops of detection.
struct ScratchArray<Element: BitwiseCopyable>: ~Copyable {
  /// The first element. Loops that keep it in a variable of their own need not load it again after each store.
  let start: UnsafeMutablePointer<Element>

  init(repeating value: Element, count: Int) {
    let bytes = max(1, count) * MemoryLayout<Element>.stride
    start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Element.self, capacity: max(1, count))
    start.initialize(repeating: value, count: count)
  }

  init(_ elements: [Element]) {
    let bytes = max(1, elements.count) * MemoryLayout<Element>.stride
    start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Element.self, capacity: max(1, elements.count))
    elements.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
    }
  }

  deinit { start.deallocate() }

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
