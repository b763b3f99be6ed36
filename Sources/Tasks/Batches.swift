import Randomness

/// Which examples each step of training sees.
///
/// Every epoch goes once through all examples in its own random order. The order depends on the seed and the
/// epoch's number only, so any step's batch can be had without the steps before it: nothing has to be saved to
/// resume. The last batch of an epoch is smaller where the size does not divide the count; no example is
/// dropped. A batch that holds everything is in the examples' own order.
public struct Batches: Sendable {
  /// The number of examples.
  public let count: Int
  /// The number of examples in a batch but an epoch's last.
  public let size: Int
  /// What the orders depend on.
  public let seed: UInt64
  private var epoch = -1
  private var order: [Int]

  /// Batches of `size` of `count` examples, both at least 1; a size of `nil`, or above the count, means all.
  public init(count: Int, size: Int?, seed: UInt64) {
    precondition(count > 0, "there must be an example to make batches of, not \(count)")
    precondition(size ?? 1 > 0, "a batch holds at least one example, not \(size ?? 1)")
    self.count = count
    self.size = min(size ?? count, count)
    self.seed = seed
    self.order = Array(0..<count)
  }

  /// How many steps go through all examples once.
  public var stepsPerEpoch: Int { (count + size - 1) / size }

  /// The batch of a step, counted from 0 over all epochs. O(count) where the epoch changes, else O(size).
  public mutating func indices(atStep step: Int) -> [Int] {
    precondition(step >= 0, "steps are counted from 0, not \(step)")
    if size == count { return order }
    let (epoch, position) = step.quotientAndRemainder(dividingBy: stepsPerEpoch)
    if epoch != self.epoch {
      var stream = RandomStream(seed: seed, stream: .batches, index: UInt64(epoch))
      order = stream.permutation(count)
      self.epoch = epoch
    }
    return Array(order[position * size..<min((position + 1) * size, count)])
  }
}
