import Experiments
import Tasks

/// The data of the last task, which runs that follow each other often share.
struct TaskCache {
  private var key: String?
  private var last: LearningTask?

  mutating func task(of configuration: RunConfiguration) throws -> LearningTask {
    let wanted = "\(configuration.seed) \(configuration.taskText)"
    if wanted == key, let last { return last }
    let task = try configuration.loadTask()
    (key, last) = (wanted, task)
    return task
  }
}
