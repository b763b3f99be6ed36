import Tensors

/// What the machine's matrix product reaches at its best: the yardstick of the training step.
func gemmPeak() {
  let n = 1024
  let a = Tensor(repeating: 1, [n, n])
  let seconds = blocks(steps: 3) { _ = matrixProduct(a, a) }
  var line = Line("gemm 1024", seconds: seconds)
  line.gflops = 2 * Double(n * n * n) / (seconds.min() ?? .infinity) / 1e9
  line.print()
}
