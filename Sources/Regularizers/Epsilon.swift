import Tensors

/// What keeps roots, logarithms and divisions from zero: 1e-8, or 1e-12 in double precision.
let epsilon: Scalar = MemoryLayout<Scalar>.size == 8 ? 1e-12 : 1e-8
