/// Something that a learning task can be loaded from: its options are stored properties.
public protocol TaskSource: Sendable {
  /// The task's name in configurations.
  static var name: String { get }

  /// The task; equal seeds give equal data, and tasks whose data is given once and for all ignore the seed.
  ///
  /// Throws `TaskError`, and `ArrayFileError` where data comes from files.
  func load(seed: UInt64) throws -> LearningTask
}
