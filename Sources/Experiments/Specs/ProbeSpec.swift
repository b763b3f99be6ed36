import Configuration
import Measures
import Networks
import Probes
import Records
import Tasks
import Training

/// One of `probes:`, what a finished network is put through.
public struct ProbeSpec: Sendable {
  /// The name under which results have it: `as`, or the probe's own.
  public let label: String
  /// The probe.
  public let probe: any Probe
  /// Where it stands.
  let origin: Origin

  /// Reads a list of probes; no two have one name.
  static func list(_ sections: [ConfigurationSection]) throws(ConfigurationError) -> [ProbeSpec] {
    let specs = try sections.map { section throws(ConfigurationError) in try ProbeSpec(section) }
    try checkNames(specs)
    return specs
  }

  private static func checkNames(_ specs: [ProbeSpec]) throws(ConfigurationError) {
    for (place, spec) in specs.enumerated() where specs[..<place].contains(where: { $0.label == spec.label }) {
      throw ConfigurationError(
        spec.origin, "two probes are called '\(spec.label)' (allowed: names of their own, by the key 'as')")
    }
  }

  /// The probes of a configuration's list, which may be null.
  package static func list(_ probes: ConfigurationValue) throws(ConfigurationError) -> [ProbeSpec] {
    let top = ConfigurationValue(
      .map([.init("probes", probes, origin: probes.origin)]), origin: probes.origin)
    return try list(ConfigurationSection(top).optionalSections("probes"))
  }

  /// Reads a probe by its row, `as` beside its own keys.
  public init(_ section: ConfigurationSection) throws(ConfigurationError) {
    let row = try section.row("name", of: ProbeRow.all, named: \.name)
    label =
      try section.optional(
        "as", as: String.self,
        where: { name in
          name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil && Measure.named(name) == nil
        }, allowed: "a letter, then letters, digits, - and _, and no measure's name") ?? row.name
    probe = try row.read(section)
    origin = section.origin(of: "name")
  }

  /// The probe of a row with its defaults.
  public init(_ row: ProbeRow) throws(ConfigurationError) {
    try self.init(ConfigurationSection(row.name.asProbe))
  }

  /// Reads a probe as an option has it: a name, or a map with the name and the probe's keys.
  public init(text: String, source: String) throws(ConfigurationError) {
    let value = try YAML.parse(text, source: source)
    let section =
      if case .scalar(let name, _) = value.content {
        try ConfigurationSection(name.asProbe)
      } else {
        try ConfigurationSection(value)
      }
    try self.init(section)
    try section.close()
  }

  /// Throws where two have one name, or with a probe's place where it means nothing for a network or its task.
  public static func check(
    _ specs: [ProbeSpec], _ network: Network, _ task: LearningTask
  ) throws(ConfigurationError) {
    try checkNames(specs)
    for spec in specs {
      try spec.origin.placing { try spec.probe.check(network, task) }
    }
  }

  /// The names of the numbers that tables show, with the probe's before them.
  package var columns: [(name: String, column: ProbeColumn)] {
    probe.columns.map { ("probes.\(label).\($0.name)", $0) }
  }

  /// What the probe finds, as results hold it.
  public func report(of subject: ProbeSubject) throws -> MeasureReport {
    let found = try probe(subject)
    return MeasureReport(
      label, words: ProbeReports.words(label), value: found.value, parts: found.parts, reason: found.reason)
  }
}

extension String {
  /// The configuration of a probe of this name.
  fileprivate var asProbe: ConfigurationValue {
    let origin = Origin("the probe '\(self)'")
    return ConfigurationValue(
      .map([.init("name", configurationValue(origin: origin), origin: origin)]), origin: origin)
  }
}
