extension Study {
  /// Every named study.
  public static let all: [Study] = [
    .normalizedLoops, .leaderboard, .robustness, .adaptability, .composition, .forgetting,
  ]
}
