/// Every named study.
public let studies: [Study] = [.normalizedLoops, .leaderboard]
