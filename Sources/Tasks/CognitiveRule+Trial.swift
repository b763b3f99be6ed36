import Randomness

extension CognitiveRule {
  /// A trial by the distributions of the paper.
  func trial(using stream: inout RandomStream) -> CognitiveTrial {
    switch self {
    case .fdgo, .reactgo, .delaygo: go(isAnti: false, &stream)
    case .fdanti, .reactanti, .delayanti: go(isAnti: true, &stream)
    case .dm1, .dm2, .contextdm1, .contextdm2, .multidm: decision(&stream)
    case .delaydm1, .delaydm2, .contextdelaydm1, .contextdelaydm2, .multidelaydm: delayedDecision(&stream)
    case .dmsgo, .dmsnogo, .dmcgo, .dmcnogo: matching(&stream)
    }
  }

  /// Which rings stimuli come on, and which of them count.
  private var rings: (seen: [Int], counted: [Int]) {
    switch self {
    case .dm1, .delaydm1: ([0], [0])
    case .dm2, .delaydm2: ([1], [1])
    case .contextdm1, .contextdelaydm1: ([0, 1], [0])
    case .contextdm2, .contextdelaydm2: ([0, 1], [1])
    default: ([0, 1], [0, 1])
    }
  }

  private func go(isAnti: Bool, _ stream: inout RandomStream) -> CognitiveTrial {
    let direction = 2 * .pi * stream.uniform()
    let ring = stream.below(2)
    let answer = isAnti ? (direction + .pi).truncatingRemainder(dividingBy: 2 * .pi) : direction
    func stimulus(_ from: Double, _ to: Double = .infinity) -> [CognitiveTrial.Stimulus] {
      [.init(ring: ring, direction: direction, strength: 1, from: from, to: to)]
    }
    switch self {
    case .reactgo, .reactanti:
      let on = stream.between(500, 2500)
      return CognitiveTrial(self, stimulus(on), response: on, answer: answer)
    case .delaygo, .delayanti:
      let on = stream.one(of: [300, 500, 700])
      let off = on + stream.one(of: [200, 400, 600])
      let go = off + stream.one(of: [200, 400, 800, 1600])
      return CognitiveTrial(self, stimulus(on, off), fixation: go, response: go, answer: answer)
    default:
      let on = stream.between(300, 700)
      let go = on + stream.between(500, 1500)
      return CognitiveTrial(self, stimulus(on), fixation: go, response: go, answer: answer)
    }
  }

  /// Two directions at least a quarter turn apart, and for each ring the strengths of both.
  private func pair(
    coherences: [Double], _ stream: inout RandomStream
  ) -> (directions: [Double], strengths: [[Double]], answer: Double) {
    let first = 2 * .pi * stream.uniform()
    let apart = stream.between(0.5 * .pi, 1.5 * .pi)
    let directions = [first, (first + apart).truncatingRemainder(dividingBy: 2 * .pi)]
    let (seen, counted) = rings
    var strengths: [[Double]] = []
    for _ in seen {
      let mean = stream.between(0.8, 1.2)
      let coherence = stream.one(of: coherences) * (stream.below(2) == 0 ? 1 : -1)
      strengths.append([mean + coherence, mean - coherence])
    }
    // Where both rings count and say the contrary, the stronger sum decides; equal sums are drawn again.
    let sums = (0..<2).map { place in
      zip(seen, strengths).reduce(0) { counted.contains($1.0) ? $0 + $1.1[place] : $0 }
    }
    if abs(sums[0] - sums[1]) < 1e-9 { return pair(coherences: coherences, &stream) }
    return (directions, strengths, directions[sums[0] > sums[1] ? 0 : 1])
  }

  private func decision(_ stream: inout RandomStream) -> CognitiveTrial {
    let (directions, strengths, answer) = pair(coherences: [0.01, 0.02, 0.04, 0.08], &stream)
    let on = stream.between(100, 400)
    let off = on + stream.one(of: [400, 800, 1600])
    let stimuli = zip(rings.seen, strengths).flatMap { ring, strengths in
      zip(directions, strengths).map { direction, strength in
        CognitiveTrial.Stimulus(ring: ring, direction: direction, strength: strength, from: on, to: off)
      }
    }
    return CognitiveTrial(self, stimuli, fixation: off, response: off, answer: answer)
  }

  private func delayedDecision(_ stream: inout RandomStream) -> CognitiveTrial {
    let (directions, strengths, answer) = pair(coherences: [0.08, 0.16, 0.32], &stream)
    let on = stream.one(of: [200, 400, 600])
    let off = on + stream.one(of: [200, 400, 600])
    let again = off + stream.one(of: [200, 400, 800, 1600])
    let last = again + stream.one(of: [200, 400, 600])
    let go = last + stream.between(100, 300)
    let times = [(on, off), (again, last)]
    let stimuli = zip(rings.seen, strengths).flatMap { ring, strengths in
      (0..<2).map { place in
        CognitiveTrial.Stimulus(
          ring: ring, direction: directions[place], strength: strengths[place], from: times[place].0,
          to: times[place].1)
      }
    }
    return CognitiveTrial(self, stimuli, fixation: go, response: go, answer: answer)
  }

  private func matching(_ stream: inout RandomStream) -> CognitiveTrial {
    let isMatch = stream.below(2) == 0
    let (first, second) =
      self == .dmsgo || self == .dmsnogo
      ? same(isMatch, &stream) : category(isMatch, &stream)
    let on = stream.one(of: [200, 400, 600])
    let off = on + stream.one(of: [200, 400, 600])
    let again = off + stream.one(of: [200, 400, 800, 1600])
    let ring = stream.below(2)
    let goes = isMatch == (self == .dmsgo || self == .dmcgo)
    return CognitiveTrial(
      self,
      [
        .init(ring: ring, direction: first, strength: 1, from: on, to: off),
        .init(ring: ring, direction: second, strength: 1, from: again, to: .infinity),
      ], response: again, answer: goes ? second : nil)
  }

  /// The same direction, or one at least 10° away.
  private func same(_ isMatch: Bool, _ stream: inout RandomStream) -> (Double, Double) {
    let first = 2 * .pi * stream.uniform()
    let least = 10 / 360 * 2 * Double.pi
    let apart = isMatch ? 0 : stream.between(least, 2 * .pi - least)
    return (first, (first + apart).truncatingRemainder(dividingBy: 2 * .pi))
  }

  /// Directions of the same half of the circle, or of different ones: five in each.
  private func category(_ isMatch: Bool, _ stream: inout RandomStream) -> (Double, Double) {
    let places = [0.1, 0.3, 0.5, 0.7, 0.9]
    let half = stream.below(2)
    let other = isMatch ? half : 1 - half
    return (
      .pi * (stream.one(of: places) + Double(half)), .pi * (stream.one(of: places) + Double(other))
    )
  }
}

extension RandomStream {
  /// A number from low to high.
  fileprivate mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// One of some numbers.
  fileprivate mutating func one(of values: [Double]) -> Double { values[below(values.count)] }
}
