import Dispatch

/// Calls `body` once for each of `threads` threads, with its number, and waits for all.
func inParallel(_ threads: Int, _ body: @Sendable (_ thread: Int, _ threads: Int) -> Void) {
  if threads <= 1 {
    body(0, 1)
  } else {
    DispatchQueue.concurrentPerform(iterations: threads) { body($0, threads) }
  }
}
