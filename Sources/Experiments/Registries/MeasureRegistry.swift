/// Something that is known of users by name and one sentence only.
public struct NamedRow: Sendable {
  /// The name in files and options.
  public let name: String
  /// One sentence.
  public let summary: String
}

/// Every measure of a trained network, by the key under which results hold it.
public let measures: [NamedRow] = [
  NamedRow(
    name: "newman", summary: "Modularity of Newman and Girvan on the graph of absolute weights, by Leiden."),
  NamedRow(
    name: "layered", summary: "Modularity against each layer's totals, by Leiden, with z and p against a null."),
  NamedRow(
    name: "normalized_cut",
    summary:
      "Share of their weight that leads out of spectral clusters, summed, against a null; only with clusters."),
  NamedRow(
    name: "normalized_loops",
    summary: "Degree-normalized loops of neighboring layers: effective number of modules."),
  NamedRow(name: "leak", summary: "Share of the path weight that crosses between groups the task keeps apart."),
]

/// Every layer that a configuration can name.
public let layers: [NamedRow] = [
  NamedRow(name: "dense", summary: "f(xW + b), every unit connected with all of the layer before.")
]
