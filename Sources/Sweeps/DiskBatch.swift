import Foundation

/// Waits for the disk once for many short runs, where waiting for each file would take longer than the training.
///
/// What is written between two waits survives the death of every process, but not a power cut: such a run is found
/// broken, or not at all, when the sweep is resumed, and is made again. A run that goes on for longer than `interval`
/// waits for each of its files from then on.
struct DiskBatch {
  /// For how long files may be in the system's memory alone.
  static let interval = Duration.seconds(2)

  private var isDirty = false
  private var next = ContinuousClock.now + interval

  /// Counts a run, and waits for the disk if it is time.
  mutating func runFinished() {
    isDirty = true
    if ContinuousClock.now > next { sync() }
  }

  /// Waits until everything is on the disk.
  mutating func sync() {
    guard isDirty else { return }
    isDirty = false
    let start = ContinuousClock.now
    Foundation.sync()
    // Other programs' files are waited for as well: on a busy computer that must not become most of the work.
    next = ContinuousClock.now + max(Self.interval, start.duration(to: .now) * 20)
  }
}
