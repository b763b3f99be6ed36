import CKernels

/// Calls `body` once for each of some parts of a work, with its number, and waits for all. Any thread may take a part;
/// there are at most 65,535.
func inParallel(_ parts: Int, _ body: @Sendable (_ part: Int, _ parts: Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { body in
      mk_in_parallel(
        Int32(parts),
        { context, part, parts in
          let body = context!.assumingMemoryBound(to: (@Sendable (Int, Int) -> Void).self)
          body.pointee(Int(part), Int(parts))
        }, UnsafeMutableRawPointer(mutating: body))
    }
  }
}

/// Calls `body` once for each number below `count`, some at a time on any of the threads, and waits for all.
func forEachInParallel(_ count: Int, _ body: @Sendable (Int) -> Void) {
  inParallel(min(count, 4096)) { part, parts in
    for number in count * part / parts..<count * (part + 1) / parts { body(number) }
  }
}
