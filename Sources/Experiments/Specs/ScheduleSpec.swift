import Configuration
import Optimizers

/// Schedules as configurations name them.
enum ScheduleSpec {
  enum Name: String, CaseIterable { case constant, step, cosine, warmUp, bimt, rise }

  /// Reads `schedule: { name: …, … }`; without one the factor stays at one.
  static func read(_ section: ConfigurationSection) throws(ConfigurationError) -> Schedule {
    switch try section.choice("name", default: Name.constant) {
    case .constant: return .constant
    case .step:
      return .step(
        every: try section.count("every", default: 1000), factor: try section.positive("factor", default: 0.1))
    case .cosine: return .cosine(final: try section.nonnegative("final", default: 0))
    case .warmUp:
      return .warmUp(steps: try section.count("steps", default: 100), then: try read(section.section("then")))
    case .bimt:
      return .bimt(
        atQuarter: try section.positive("atQuarter", default: Schedule.bimtFactors.atQuarter),
        atThreeQuarters: try section.positive("atThreeQuarters", default: Schedule.bimtFactors.atThreeQuarters))
    case .rise:
      let from = try section.positive("from", default: 0.001)
      let begin = try section.fraction("begin", default: 0)
      return .rise(
        from: from, begin: begin,
        end: try section.value(
          "end", default: 1, where: { $0 > begin && $0 <= 1 },
          allowed: "a part of the training after begin, up to 1"))
    }
  }
}
