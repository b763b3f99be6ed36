/// The rank-biserial correlation of matched pairs, r = (W⁺ − W⁻) / (n (n + 1) / 2), from their differences.
///
/// W⁺ and W⁻ are the sums of the ranks of positive and negative differences. Zeros are ranked and belong to neither, so
/// they pull r towards 0. Nil for no differences or one that is not finite. O(n log n).
///
/// Source: Kerby, "The simple difference formula" (2014).
public func rankBiserial(ofDifferences differences: [Double]) -> Double? {
  guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
  let ranks = SignedRanks(of: differences, zeros: .pratt)
  let count = Double(differences.count)
  return (ranks.positiveSum - ranks.negativeSum) / (count * (count + 1) / 2)
}
