import Foundation

/// How many threads a single run may use: what Slurm allocated, else the cores this process may run on.
func availableCores() -> Int {
  if let text = ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"], let count = Int(text), count >= 1 {
    return count
  }
  return max(1, ProcessInfo.processInfo.activeProcessorCount)
}
