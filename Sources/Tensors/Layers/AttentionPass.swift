import CKernels

// Legend: B batch, T steps, W width of the stream, H heads, D = W / H numbers a head.

/// A batch of sequences on its way through self-attention: in each head every step asks all steps, Σ_s softmax_s(q_t · k_s /
/// √D) v_s, and a matrix takes what the heads found back to the stream.
///
/// Queries, keys and values of all heads are one product. Weights are read as windows of what joins a value of the stream
/// and a head: 3 × D × W × H in, D × H × W out.
///
/// Source: Vaswani et al., "Attention is all you need" (2017).
public struct AttentionPass: Sendable {
  /// The gradients of a function of the outputs, in the shapes of what they belong to.
  public typealias Gradients = (input: Tensor, weight: Tensor, bias: Tensor, outWeight: Tensor, outBias: Tensor)

  /// B × T × W
  public let output: Tensor
  private let input: Tensor
  /// W × 3 D H
  private let weight: Tensor
  /// D H × W
  private let outWeight: Tensor
  /// Queries, keys and values by example and head, B H × 3 × T × D
  private let parts: Tensor
  /// Which step asks which, B H × T × T
  private let attention: Tensor
  /// What the heads found, B T × D H
  private let found: Tensor
  private let size: AttentionSize

  /// How much each step asks of each, B × H × T × T: a row of a head adds up to 1.
  public var weights: Tensor {
    attention.viewed(as: [size.batch, size.heads, size.steps, size.steps])
  }

  /// Computes the outputs.
  ///
  /// - Parameters:
  ///   - x: The sequences, B × T × W.
  ///   - w: The weights of queries, keys and values, 3 × D × W × H.
  ///   - b: Their biases, 3 × D × H.
  ///   - out: The weights back to the stream, D × H × W.
  ///   - outBias: Their biases, W.
  ///   - isCausal: Whether a step asks those up to itself alone.
  ///   - lengths: The steps of each sequence, where some end before T: those behind the end are not asked. What they
  ///     put out themselves means nothing.
  public init(
    _ x: Tensor, _ w: Tensor, _ b: Tensor, _ out: Tensor, _ outBias: Tensor, isCausal: Bool,
    lengths: [Int]? = nil
  ) {
    requireLengths(lengths, of: x)
    require(
      x.shape.rank == 3 && w.shape.rank == 4 && w.shape[0] == 3 && w.shape[2] == x.shape[2]
        && b.shape == [3, w.shape[1], w.shape[3]] && out.shape == [w.shape[1], w.shape[3], x.shape[2]]
        && outBias.shape == [x.shape[2]],
      "attention: sequences \(x.shape), weights \(w.shape) and \(out.shape), biases \(b.shape)")
    let size = AttentionSize(batch: x.shape[0], steps: x.shape[1], heads: w.shape[3], depth: w.shape[1])
    let (width, rows, columns) = (x.shape[2], size.batch * size.steps, size.depth * size.heads)
    (self.size, input) = (size, x.viewed(as: [rows, width]))
    weight = w.viewed(as: [3 * size.depth, width, size.heads]).exchangingOuterAxes()
      .viewed(as: [width, 3 * columns])
    outWeight = out.viewed(as: [columns, width])
    let asked = Tensor(uninitialized: [rows, 3 * columns])
    mk_dense(
      MK_IDENTITY, 0, input.base, weight.base, b.base, asked.storage.base, asked.storage.base, rows, width,
      3 * columns)
    parts = Tensor(uninitialized: [size.batch * size.heads, 3, size.steps, size.depth])
    size.gather(asked, into: parts, parts: 3)
    attention = Tensor(uninitialized: [size.batch * size.heads, size.steps, size.steps])
    let heads = Tensor(uninitialized: [size.batch * size.heads, 1, size.steps, size.depth])
    let (scores, own) = (attention, parts)
    size.forEachHead { head in
      let (q, k, v) = size.places(own, head)
      let weights = scores.storage.base + head * size.steps * size.steps
      size.product(q, k, transposeB: true, size.steps, size.depth, size.steps, size.scale, 0, weights)
      mk_attend(weights, isCausal ? 1 : 0, size.steps, lengths?[head / size.heads] ?? size.steps)
      size.product(
        weights, v, size.steps, size.steps, size.depth, 1, 0, heads.storage.base + head * size.block)
    }
    found = Tensor(uninitialized: [rows, columns])
    size.scatter(heads, into: found, parts: 1)
    output = Tensor(uninitialized: x.shape)
    mk_dense(
      MK_IDENTITY, 0, found.base, outWeight.base, outBias.base, output.storage.base, output.storage.base, rows,
      columns, width)
  }

  /// The gradients of a function of the outputs; `wantsInput` says whether to compute that of the sequences.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> Gradients {
    if dy.isZero { return (.zero, .zero, .zero, .zero, .zero) }
    let (size, width) = (size, input.shape[1])
    let slopes = dy.viewed(as: [input.shape[0], width])
    let dFound = matrixProduct(slopes, outWeight, transposeB: true)
    let dHeads = Tensor(uninitialized: [size.batch * size.heads, 1, size.steps, size.depth])
    size.gather(dFound, into: dHeads, parts: 1)
    let dParts = Tensor(uninitialized: parts.shape)
    let (attention, parts) = (attention, parts)
    size.forEachHead { head in
      let (q, k, v) = size.places(parts, head)
      let weights = attention.base + head * size.steps * size.steps
      let slope = dHeads.base + head * size.block
      let target = dParts.storage.base + head * 3 * size.block
      let scores = Tensor(uninitialized: [size.steps, size.steps])
      size.product(slope, v, transposeB: true, size.steps, size.depth, size.steps, 1, 0, scores.storage.base)
      mk_attend_gradient(weights, scores.storage.base, size.steps)
      size.product(scores.base, k, size.steps, size.steps, size.depth, size.scale, 0, target)
      size.product(
        scores.base, q, transposeA: true, size.steps, size.steps, size.depth, size.scale, 0, target + size.block
      )
      size.product(
        weights, slope, transposeA: true, size.steps, size.steps, size.depth, 1, 0, target + 2 * size.block)
    }
    let dAsked = Tensor(uninitialized: [input.shape[0], weight.shape[1]])
    size.scatter(dParts, into: dAsked, parts: 3)
    let dWeight = matrixProduct(input, dAsked, transposeA: true)
      .viewed(as: [width, 3 * size.depth, size.heads]).exchangingOuterAxes(keepingRank: true)
    return (
      wantsInput ? matrixProduct(dAsked, weight, transposeB: true).viewed(as: dy.shape) : .zero,
      dWeight.viewed(as: [3, size.depth, width, size.heads]),
      dAsked.columnSums().viewed(as: [3, size.depth, size.heads]),
      matrixProduct(found, slopes, transposeA: true).viewed(as: [size.depth, size.heads, width]),
      slopes.columnSums()
    )
  }
}

/// The extents of attention, and where things lie.
private struct AttentionSize: Sendable {
  let batch: Int
  let steps: Int
  let heads: Int
  let depth: Int

  /// The numbers of one example and head, T × D.
  var block: Int { steps * depth }
  /// 1 / √D
  var scale: Scalar { 1 / Scalar(depth).squareRoot() }

  func forEachHead(_ body: @Sendable (_ head: Int) -> Void) {
    // A pool takes up to 65,535 parts.
    let groups = min(batch * heads, 1024)
    inParallel(groups) { part, _ in
      for head in stride(from: part, to: batch * heads, by: groups) { body(head) }
    }
  }

  func places(
    _ parts: Tensor, _ head: Int
  ) -> (q: UnsafePointer<Scalar>, k: UnsafePointer<Scalar>, v: UnsafePointer<Scalar>) {
    let start = parts.base + head * 3 * block
    return (start, start + block, start + 2 * block)
  }

  /// c ← factor op(a) op(b) + beta c with op(a) m × k and op(b) k × n.
  func product(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, transposeA: Bool = false, transposeB: Bool = false,
    _ m: Int, _ k: Int, _ n: Int, _ factor: Scalar, _ beta: Scalar, _ c: UnsafeMutablePointer<Scalar>
  ) {
    mk_gemm(transposeA ? 1 : 0, transposeB ? 1 : 0, Int32(m), Int32(n), Int32(k), factor, a, b, beta, c)
  }

  /// Rows B T × (parts · D · H) become B H × parts × T × D.
  func gather(_ rows: Tensor, into blocks: Tensor, parts: Int) {
    let (source, target) = (rows.base, blocks.storage.base)
    forEachElement(parts) { row, block in target[block] = source[row] }
  }

  /// B H × parts × T × D become rows B T × (parts · D · H).
  func scatter(_ blocks: Tensor, into rows: Tensor, parts: Int) {
    let (source, target) = (blocks.base, rows.storage.base)
    forEachElement(parts) { row, block in target[row] = source[block] }
  }

  @inline(__always)
  private func forEachElement(_ parts: Int, _ body: (_ row: Int, _ block: Int) -> Void) {
    let columns = parts * depth * heads
    for example in 0..<batch {
      for step in 0..<steps {
        let row = (example &* steps &+ step) &* columns
        for part in 0..<parts {
          for number in 0..<depth {
            let place = row &+ (part &* depth &+ number) &* heads
            let inner = (part &* steps &+ step) &* depth &+ number
            for head in 0..<heads {
              body(place &+ head, (example &* heads &+ head) &* parts &* block &+ inner)
            }
          }
        }
      }
    }
  }
}
