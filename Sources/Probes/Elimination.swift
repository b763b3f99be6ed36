/// Takes things away, one after another or some at a time, while a loss stays within a limit.
///
/// Each round asks what the loss would be without each thing that is left, and takes those away without which it is least: the fourth part of
/// what is left, or the half of that, and so on, until the loss stays within the limit. Where a single one cannot go, nothing more goes. So what
/// is left is within the limit, and none of it can be left out by itself. That it is the smallest such set cannot be promised: to find that is to
/// ask all. Of equal ones the first goes; nothing is drawn.
struct Elimination {
  /// The loss while some things are kept.
  let loss: (_ kept: [Bool]) -> Double
  /// The loss without each one that is kept, in their order, beside those that are gone.
  let losses: (_ kept: [Bool]) -> [Double]

  /// What is left of `count` things where the loss may rise to a limit; nil where it is beyond that with all of them.
  func remaining(of count: Int, within limit: Double) -> [Bool]? {
    var kept = [Bool](repeating: true, count: count)
    guard loss(kept) <= limit else { return nil }
    while true {
      let left = kept.indices.filter { kept[$0] }
      let order = zip(left, losses(kept)).sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      guard let first = order.first, first.1 <= limit else { return kept }
      var size = max(order.count / 4, 1)
      while true {
        var fewer = kept
        for (place, _) in order.prefix(size) { fewer[place] = false }
        if size == 1 || loss(fewer) <= limit {
          kept = fewer
          break
        }
        size /= 2
      }
    }
  }
}
