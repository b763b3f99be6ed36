import Networks
import Tasks
import Tensors

/// What the hidden units of a network do in some examples, a value for each unit and example: the mean over its steps, those that the example
/// has, or over its places.
struct HiddenUnits {
  /// The populations whose units have an activity of their own, by their positions, and the number of their units.
  let populations: [(position: Int, count: Int)]
  /// Examples × units, the units in the order of the populations.
  let activity: Tensor

  /// Takes examples through the network, in parts of bounded size; nil where no hidden unit has an activity of its own, as
  /// within the blocks of attention.
  init?(_ network: Network, _ parameters: Parameters, _ examples: Dataset) {
    let outline = network.outline
    var populations: [(position: Int, count: Int)] = []
    var rows: [[Scalar]] = []
    for part in examples.parts(of: 2000) {
      let pass = network.pass(part, parameters)
      let (activities, lengths) = (pass.activities, pass.activityLengths)
      populations = []
      var own = [[Scalar]](repeating: [], count: part.count)
      for position in outline.hidden {
        let population = outline.populations[position]
        guard let layer = population.layer, activities[layer].shape.dimensions.last == population.unitCount
        else {
          continue
        }
        populations.append((position, population.unitCount))
        let means = activities[layer].means(units: population.unitCount, lengths: lengths[layer])
        for example in own.indices { own[example] += means[example] }
      }
      rows += own
    }
    let count = populations.reduce(0) { $0 + $1.count }
    guard count > 0, !rows.isEmpty else { return nil }
    self.populations = populations
    activity = Tensor([rows.count, count], rows.flatMap(\.self))
  }

  /// Those of the test examples of a subject.
  init?(_ subject: ProbeSubject) {
    self.init(subject.network, subject.parameters, subject.task.test)
  }

  /// The values of a partition of all populations at these units.
  func labels(_ membership: [[Int]]) -> [Int] { populations.flatMap { membership[$0.position] } }
}

extension Tensor {
  /// For each example the mean of every unit over its steps or places: B × … × units becomes B rows.
  fileprivate func means(units: Int, lengths: [Int]?) -> [[Scalar]] {
    let examples = shape[0]
    let places = count / max(1, examples * units)
    return withElements { elements in
      (0..<examples).map { example in
        let there = min(places, lengths?[example] ?? places)
        var sums = [Double](repeating: 0, count: units)
        for place in 0..<there {
          let start = (example * places + place) * units
          for unit in 0..<units { sums[unit] += Double(elements[start + unit]) }
        }
        return sums.map { Scalar($0 / Double(max(there, 1))) }
      }
    }
  }
}
