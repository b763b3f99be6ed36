import Dynamics
import Measures
import Records
import Statistics
import Tensors

/// Whether excursions of the activity of recurrent units have the sizes and durations of a critical process, while they hear the task.
///
/// An avalanche is an excursion of the number of active units (`UnitActivity`) above its median (`Avalanches`). The value is the exponent of
/// the power law of sizes, 3/2 at a critical branching process; `duration` that of durations, 2 there; `growth` how mean sizes grow with
/// durations, and `growth_expected` what it is at criticality by the two exponents. A power law may fit what is none: `log_normal` and
/// `exponential` are the likelihood ratios of the law of sizes against these, above zero for the power law, with `log_normal_p` and
/// `exponential_p`; `goodness` is how often samples of the law itself are as far from their fit, where `draws` asks for it, and `shuffled` the exponent
/// of the same counts in random order, which has no avalanches but those of chance.
public struct AvalancheLaws: RecurrentProbe {
  /// `avalanches`
  public static let name = "avalanches"

  /// How many steps.
  public var steps: Int
  /// How many samples of the law are drawn for `goodness`; 0 for none.
  public var draws: Int

  /// The probe over so many steps.
  public init(steps: Int = 20_000, draws: Int = 0) {
    self.steps = steps
    self.draws = draws
  }

  /// The exponents, the growth and what it should be, the comparisons.
  public var columns: [ProbeColumn] {
    [.value]
      + [
        "count", "least", "duration", "growth", "growth_expected", "log_normal", "log_normal_p", "exponential",
        "exponential_p", "goodness", "shuffled",
      ].map(ProbeColumn.part)
  }

  /// The laws of the units' avalanches.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    var counts = UnitActivity(RecurrentDrive.states(of: subject, steps: steps)).counts
    let level = median(of: counts.map(Double.init)).map { Int($0) } ?? 0
    let found = Avalanches(of: counts, above: level)
    var parts: [String: MeasurePart] = ["count": .whole(found.sizes.count)]
    guard let sizes = found.sizeLaw else {
      return MeasureValue(
        nil, reason: "\(found.sizes.count) avalanches are too few of different sizes for a law", parts: parts)
    }
    var stream = subject.stream(.inputs, 0)
    parts["least"] = .whole(sizes.least)
    for (key, law) in [("log_normal", PowerLawFit.Alternative.logNormal), ("exponential", .exponential)] {
      let comparison = sizes.against(law)
      parts[key] = .number(comparison?.ratio)
      parts[key + "_p"] = .number(comparison?.p)
    }
    if let durations = found.durationLaw {
      parts["duration"] = .number(durations.exponent)
      parts["growth"] = .number(found.sizeGrowth(from: durations.least))
      parts["growth_expected"] = .number(
        Avalanches.sizeGrowth(sizeExponent: sizes.exponent, durationExponent: durations.exponent))
    }
    if draws > 0 { parts["goodness"] = .number(sizes.goodness(draws: draws, using: &stream)) }
    stream.shuffle(&counts)
    parts["shuffled"] = .number(Avalanches(of: counts, above: level).sizeLaw?.exponent)
    return MeasureValue(sizes.exponent, parts: parts)
  }
}
