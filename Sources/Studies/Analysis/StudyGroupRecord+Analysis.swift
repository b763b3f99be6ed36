import Records
import Statistics

extension StudyGroupRecord {
  /// The conditions of a group with their samples, the front over their medians and the families' hypervolumes.
  init(_ group: StudyGroup, _ table: StudyTable, level: Double) {
    self.init(
      name: group.name, title: group.title, modularity: group.modularity.key,
      criterion: group.criterion.words, referenceLoss: group.referenceLoss,
      referenceModularity: group.referenceModularity, conditions: [], hypervolumes: [])
    conditions = table.conditions.map { condition in
      let runs = (table.runs[condition.name] ?? [:]).values
      var metrics: [String: Sample] = [:]
      for metric in table.quantities {
        let values = table.values(metric, of: condition.name)
        if !values.isEmpty || metric == .testLoss { metrics[metric.key] = Sample(values, level: level) }
      }
      return Condition(
        name: condition.name, family: condition.family, runs: runs.count, done: runs.count(where: \.isDone),
        solved: runs.count(where: \.isSolved), metrics: metrics, isOnFront: false,
        representative: Self.middle(Array(runs), group.modularity))
    }
    markFront(group.modularity)
    ranking = group.ranking?.ranking(of: self, by: group.modularity)
    hypervolumes = families.map { family in
      Hypervolume(family: family, share: Sample(Self.shares(of: family, in: table, group), level: level))
    }
  }

  /// The run with the middle modularity, the lower of two, of those that reached the criterion, or else of all.
  private static func middle(_ runs: [StudyTable.Run], _ metric: StudyMetric) -> String? {
    let done = runs.filter(\.isDone)
    let solved = done.filter(\.isSolved)
    let sorted = (solved.isEmpty ? done : solved).sorted {
      ($0.values[metric] ?? .infinity, $0.seed) < ($1.values[metric] ?? .infinity, $1.seed)
    }
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2].path
  }

  private mutating func markFront(_ metric: StudyMetric) {
    let medians = conditions.map { condition in
      ObjectivePair(
        condition.metrics[StudyMetric.testLoss.key]?.median ?? .infinity,
        condition.metrics[metric.key]?.median.map(metric.cost) ?? .infinity)
    }
    for index in ParetoFront(of: medians).indices { conditions[index].isOnFront = true }
  }

  /// Per seed, the area that the family's runs beat within the reference rectangle.
  ///
  /// The rectangle begins at a loss of zero and at the best value that the measure can have: 0 where less is better, 1 otherwise.
  private static func shares(of family: String, in table: StudyTable, _ group: StudyGroup) -> [UInt64: Double] {
    let metric = group.modularity
    let best = metric.better == .less ? 0.0 : -1.0
    let reference = ObjectivePair(group.referenceLoss, group.referenceModularity)
    let area = reference.first * (reference.second - best)
    var shares: [UInt64: Double] = [:]
    for seed in table.seeds {
      let runs = table.names(ofFamily: family).compactMap { table.runs[$0]?[seed] }.filter(\.isDone)
      if runs.isEmpty { continue }
      let points = runs.compactMap { run -> ObjectivePair? in
        guard let loss = run.values[.testLoss], let value = run.value(metric) else { return nil }
        return ObjectivePair(loss, metric.cost(value))
      }
      shares[seed] = ParetoFront(of: points).hypervolume(reference: reference).map { $0 / area }
    }
    return shares
  }
}
