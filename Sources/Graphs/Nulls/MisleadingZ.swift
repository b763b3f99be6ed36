/// Why a z-score misleads, in sentences; none where it may be read as it is.
///
/// z says how sure it is that a value is none of the null's, if these are normal and their deviation is known. Neither holds always:
///
/// - *Few nulls.* Of n of them the standard deviation is known to about 1 / √(2 (n − 1)), which is more than a tenth below 51; the
///   literature takes 50 to 200.
/// - *Nulls that hardly vary.* Where more than half of them have one value, their deviation says how rare the others are. (Where all
///   are equal there is no z at all.)
/// - *Skewed nulls.* With a skewness g₁ = m₃ / m₂^{3/2} beyond ±1 the tail is no normal one: p, which needs no shape, is what
///   counts.
/// - *Small effects.* z grows with the network, since the deviation of the nulls shrinks: with z of 3 or more a value may be less than a
///   tenth of the way from the mean of the nulls to the most that is possible. z is no effect size.
func misleadingZ(_ z: Double?, of null: [Double], normalized: Double?) -> [String] {
  guard let z, null.count > 1 else { return [] }
  var reasons: [String] = []
  let count = Double(null.count)
  if null.count < 51 {
    let percent = Int((100 / (2 * (count - 1)).squareRoot()).rounded())
    reasons.append("of \(null.count) nulls the standard deviation is known to \(percent)% only")
  }
  let sorted = null.sorted()
  var (longest, run) = (1, 1)
  for (value, next) in zip(sorted, sorted.dropFirst()) {
    run = next - value <= NullComparison.rounding ? run + 1 : 1
    longest = max(longest, run)
  }
  if 2 * longest > null.count {
    reasons.append("\(longest) of \(null.count) nulls have the same value")
  } else {
    let mean = null.reduce(0, +) / count
    let second = null.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let third = null.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
    let skewness = third / (second * second.squareRoot())
    if abs(skewness) > 1 {
      reasons.append("the nulls are skewed (skewness \((10 * skewness).rounded() / 10)): read p")
    }
  }
  if let normalized, z >= 3, normalized < 0.1 {
    let percent = (1000 * normalized).rounded() / 10
    reasons.append(
      "the nulls vary little: the value is \(percent)% of the way from their mean to the most possible")
  }
  return reasons
}
