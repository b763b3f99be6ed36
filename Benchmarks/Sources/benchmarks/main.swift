import Foundation
import Tensors

// benchmarks [--threads N] [--only WORKLOAD] [--graphs FOLDER] | --read FILE
var threads = 2
var only: String?
var graphs: String?
var arguments = CommandLine.arguments.dropFirst()
while let option = arguments.popFirst() {
  switch (option, arguments.popFirst()) {
  case ("--threads", let value?): threads = Int(value) ?? threads
  case ("--only", let value?): only = value
  case ("--graphs", let value?): graphs = value
  case ("--read", let value?):
    try read(value)
    exit(0)
  default:
    FileHandle.standardError.write(
      Data(
        "usage: benchmarks [--threads N] [--only tiny|mlp|sinusoids|conv|rnn|gru|lstm|population|communities|gemm|first-step] [--graphs FOLDER]\n"
          .utf8))
    exit(64)
  }
}
Blas.start()
Blas.threads = threads
let wanted = only
let isWanted = { (name: String) in wanted == nil || wanted == name }

if isWanted("gemm") { gemmPeak() }
for workload in TrainingWorkload.all where isWanted(workload.name) { try workload.run() }
if isWanted("population") { try TrainingWorkload.population(threads: threads) }
// Not among the others: its process must be a fresh one.
if wanted == "first-step" { try firstStep() }
if isWanted("communities") {
  for workload in DetectionWorkload.all { try workload.run(graphs: graphs, threads: threads) }
  try SparseDetectionWorkload().run(graphs: graphs, threads: threads)
}
