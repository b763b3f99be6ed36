/// Cliff's δ = (#(a > b) − #(a < b)) / (n · m) over all pairs of a value a of `first` and b of `second`.
///
/// 1 where every value of `first` lies above every value of `second`, −1 the other way round; pairing is ignored.
/// Nil where a sample is empty or has a value that is not finite. O(n · m).
///
/// Source: Cliff, "Dominance statistics: ordinal analyses to answer ordinal questions" (1993).
public func cliffsDelta(_ first: [Double], _ second: [Double]) -> Double? {
  guard !first.isEmpty, !second.isEmpty, (first + second).allSatisfy(\.isFinite) else { return nil }
  var excess = 0
  for a in first {
    for b in second {
      if a > b { excess += 1 } else if a < b { excess -= 1 }
    }
  }
  return Double(excess) / (Double(first.count) * Double(second.count))
}
