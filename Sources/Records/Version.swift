/// The version of Modulon.
public let modulonVersion = "0.1.0"
