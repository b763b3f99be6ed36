extension Measure {
  /// Every measure, by the key under which results hold it.
  ///
  /// A measure that needs modules sees those of the last measure before it that found some.
  public static let all: [Measure] = [
    newman,
    layered,
    normalizedCut,
    normalizedLoops,
    leak,
    consensus,
    signed,
    participationCoefficient,
    withinModuleZ,
    adjustedRandIndex,
    normalizedMutualInformation,
    variationOfInformation,
    barber,
    eigengap,
    clusteringCoefficient,
    globalEfficiency,
    smallWorldness,
    richClub,
    assortativity,
    corePeriphery,
    communicability,
    pathLoops,
    gini,
    hoyer,
  ]
}
