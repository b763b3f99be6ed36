import Dispatch

/// The results of a function for 0 ..< count, in order, on at most so many threads. They do not depend on the number.
package func concurrentMap<Outcome: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Outcome
) -> [Outcome] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  return [Outcome](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each iteration writes to a place of its own.
    nonisolated(unsafe) let places = buffer.baseAddress!
    let lanes = min(threads, count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: count, by: lanes) { (places + index).initialize(to: body(index)) }
    }
    initialized = count
  }
}
