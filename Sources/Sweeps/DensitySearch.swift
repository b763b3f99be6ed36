import Configuration
import Experiments
import Tensors
import Training

/// `matching:` how controls are matched with the connections of a treated run.
public struct DensityMatching: Sendable, Equatable {
  /// A weight is a connection above this share of the largest of its matrix.
  public var threshold = MaskSpec.standardThreshold
  /// How far the density of `l1-matched-density` may be from the treated run's.
  public var tolerance = 0.02
  /// How many trainings the search may take.
  public var trials = 16

  /// The usual matching.
  public init() {}

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    threshold = try section.fraction("threshold", default: threshold)
    tolerance = try section.positive("tolerance", default: tolerance)
    trials = try section.count("trials", default: trials)
  }

  /// The share of connections among all weights of a trained network.
  func density(of weights: [Tensor]) -> Double {
    weights.map { MaskPattern($0, threshold: threshold) }.density
  }
}

/// The search for the weight λ at which a term leaves a network a given density, one training a trial.
///
/// The first trial is λ = 0.001. While all trials were too dense the next is ten times stronger, while all were too
/// sparse ten times weaker, from 1e-8 to 10; then the geometric mean of the two ends is tried. Training makes the density
/// a rough function of λ, so an end is simply the last trial that was too dense or too sparse. The first trial within the
/// tolerance is taken; where none is after so many trials, or at the ends of the range, there is no control.
///
/// What comes next depends on the trials alone, so a search goes on where it was stopped.
struct DensitySearch: Sendable {
  /// One training.
  struct Trial: Codable, Equatable, Sendable {
    var weight: Double
    var density: Double
  }

  /// What to do next.
  enum Step: Equatable, Sendable {
    case matched(trial: Int)
    case tryWeight(Double)
    case hopeless(String)
  }

  let target: Double
  let matching: DensityMatching
  private(set) var trials: [Trial] = []
  private var dense: Double?
  private var sparse: Double?
  private static let range = 1e-8...10.0

  init(target: Double, matching: DensityMatching) {
    self.target = target
    self.matching = matching
  }

  /// Takes note of a training.
  mutating func add(_ trial: Trial) {
    trials.append(trial)
    if trial.density > target { dense = trial.weight } else { sparse = trial.weight }
  }

  var next: Step {
    if let index = trials.firstIndex(where: { abs($0.density - target) <= matching.tolerance }) {
      return .matched(trial: index)
    }
    let weight =
      switch (dense, sparse) {
      case (nil, nil): 1e-3
      case (let dense?, nil): dense * 10
      case (nil, let sparse?): sparse / 10
      case (let dense?, let sparse?): (dense * sparse).squareRoot()
      }
    if trials.count >= matching.trials || weight < Self.range.lowerBound * 0.99
      || weight > Self.range.upperBound * 1.01
    {
      return .hopeless(reason)
    }
    return .tryWeight(weight)
  }

  private var reason: String {
    let nearest = trials.min { abs($0.density - target) < abs($1.density - target) }
    return "no weight of l1 gave the treated run's density of \(target) ± \(matching.tolerance) "
      + "in \(trials.count) trainings"
      + (nearest.map { "; the nearest was \($0.density) at a weight of \($0.weight)" } ?? "")
  }
}
