/// The computer that a run was made on.
public struct MachineRecord: Codable, Equatable, Sendable {
  /// The operating system and its version.
  public var os: String
  /// The processor's model.
  public var cpu: String
  /// How many processors the run could use.
  public var cores: Int
  /// The computer's name.
  public var hostname: String

  /// A computer; see the properties.
  public init(os: String, cpu: String, cores: Int, hostname: String) {
    self.os = os
    self.cpu = cpu
    self.cores = cores
    self.hostname = hostname
  }
}

/// The matrix library that a run was made with; bits are promised equal only where all three are.
public struct BlasRecord: Codable, Equatable, Sendable {
  /// The library's name and version.
  public var name: String
  /// The kernel that the library chose for the processor.
  public var core: String
  /// How many threads it used.
  public var threads: Int

  /// A matrix library; see the properties.
  public init(name: String, core: String, threads: Int) {
    self.name = name
    self.core = core
    self.threads = threads
  }
}

/// A data set as it was used: which bytes, how many examples, how they were scaled and split.
public struct DataRecord: Codable, Equatable, Sendable {
  /// The data set's or file's name.
  public var name: String
  /// SHA-256 of its bytes, in hexadecimal.
  public var sha256: String
  /// How many examples it gave.
  public var count: Int
  /// How the values were scaled, in words.
  public var normalization: String
  /// The part it served as, such as `train` or `test`.
  public var split: String

  /// A data set; see the properties.
  public init(name: String, sha256: String, count: Int, normalization: String, split: String) {
    self.name = name
    self.sha256 = sha256
    self.count = count
    self.normalization = normalization
    self.split = split
  }
}
