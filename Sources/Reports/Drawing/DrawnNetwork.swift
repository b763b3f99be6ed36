import Records

/// A run whose network the report draws, or the reason why it cannot.
struct DrawnNetwork: Sendable {
  let run: LoadedRun
  let variant: Variant
  let network: Result<RunNetwork, RunNetwork.Unfit>
  /// What its hidden units did, where the run recorded that.
  let activity: Result<RunActivity?, RunNetwork.Unfit>
  /// Letters, digits and dashes: unique on the page, and the same each time.
  let name: String

  /// With more runs than this only the middle run of each variant is drawn.
  static let limit = 12

  /// The networks of a task: every measured run, or the middle run of each variant where `onlyMiddle`.
  static func all(in group: TaskGroup, onlyMiddle: Bool) -> [DrawnNetwork] {
    group.variants.flatMap { variant in
      let chosen =
        onlyMiddle
        ? [variant.representative].compactMap { $0 } : variant.runs.filter { $0.result?.modularity != nil }
      return chosen.map { run in
        DrawnNetwork(
          run: run, variant: variant, network: read { try RunNetwork(run: run) },
          activity: read { try RunActivity(run: run) }, name: Slug.of(run.id))
      }
    }
  }

  private static func read<Value>(_ value: () throws -> Value) -> Result<Value, RunNetwork.Unfit> {
    do {
      return .success(try value())
    } catch {
      return .failure(error as? RunNetwork.Unfit ?? RunNetwork.Unfit(description: "\(error)"))
    }
  }
}

/// Names for files and elements.
enum Slug {
  /// Lower-case letters, digits and dashes; never empty.
  static func of(_ text: String) -> String {
    let mapped = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let parts = String(mapped).split(separator: "-")
    return parts.isEmpty ? "unnamed" : parts.joined(separator: "-")
  }
}
