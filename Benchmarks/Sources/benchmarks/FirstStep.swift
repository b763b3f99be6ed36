import Foundation

/// One step of `mlp` in a fresh process; the time is taken from outside, and the largest resident memory printed.
func firstStep() throws {
  var trainer = try TrainingWorkload.mlp.trainer(terms: [])
  var state = trainer.initialState(seed: 0)
  _ = try trainer.step(&state)
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    let mib = Double(usage.ru_maxrss) / 1_048_576
  #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let mib = Double(usage.ru_maxrss) / 1024
  #endif
  FileHandle.standardOutput.write(Data("{\"mib\":\(mib)}\n".utf8))
}
