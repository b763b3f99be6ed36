import Foundation

/// A trial of a cognitive task: what is seen when, and what is to be answered.
///
/// Times are in milliseconds from the beginning, directions in radians.
struct CognitiveTrial: Equatable, Sendable {
  /// A bump of activity on one of the two rings of inputs.
  struct Stimulus: Equatable, Sendable {
    /// 0 or 1.
    var ring: Int
    var direction: Double
    var strength: Double
    var from: Double
    /// Until the end where it is infinite.
    var to: Double
  }

  var rule: CognitiveRule
  var stimuli: [Stimulus] = []
  /// When the fixation that is seen ends; never where it is infinite.
  var fixation = Double.infinity
  /// When an answer is due, and where to: nil to keep fixation.
  var response: Double
  var answer: Double?
  /// When the trial is over.
  var end: Double

  /// The milliseconds that an answer takes to begin, for which nothing is asked.
  static let grace = 100.0
  /// The milliseconds of an answer.
  static let answering = 500.0

  /// A trial that is over when an answer was given; without an answer the fixation is kept as long.
  init(
    _ rule: CognitiveRule, _ stimuli: [Stimulus], fixation: Double = .infinity, response: Double,
    answer: Double?
  ) {
    self.rule = rule
    self.stimuli = stimuli
    self.fixation = fixation
    self.response = response
    self.answer = answer
    end = response + Self.answering
  }

  /// A bump of height 0.8 around a direction, at the places of a ring.
  static func bump(_ direction: Double, places: Int) -> [Double] {
    (0..<places).map { place in
      let distance = abs(remainder(2 * .pi * Double(place) / Double(places) - direction, 2 * .pi))
      return 0.8 * exp(-0.5 * (distance / (.pi / 8)) * (distance / (.pi / 8)))
    }
  }
}
