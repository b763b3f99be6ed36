import CKernels

/// Does work on this thread, and in parallel from here, with numbers below the least normal one taken as zero.
///
/// Such numbers take processors up to a hundred times as long as others. On processors that can do nothing about it the
/// work is done as always.
public func flushingDenormals<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let before = mk_flush_denormals(1)
  defer { _ = mk_flush_denormals(before) }
  return try body()
}
