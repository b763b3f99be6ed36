import Connectomes
import Graphs
import Records

extension NullReport {
  /// What was measured of nulls, beside the value that it is compared with.
  init(_ comparison: NullComparison, values: [Double], options: MeasurementOptions) {
    self.init(
      model: options.nullName, mean: comparison.mean, standardDeviation: comparison.standardDeviation,
      z: comparison.z, p: comparison.count > 0 ? comparison.p : nil, values: values)
  }
}

extension MeasurementOptions {
  /// The null model's name.
  var nullName: String { type(of: null).name }
}
