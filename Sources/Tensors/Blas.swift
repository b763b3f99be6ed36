import CBlas

/// What multiplies the matrices of this process.
public enum Blas {
  /// The library and its version.
  public static var name: String { String(cString: modulon_blas_name()) }

  /// The processor type its kernels were chosen for; results are bit-equal only on equal ones.
  public static var core: String { String(cString: modulon_blas_core()) }

  /// A faster choice than `core` for this processor, or nil.
  ///
  /// An OpenBLAS that is older than the processor may not know it and fall back on kernels of 2004, several
  /// times slower. It reads the environment variable `OPENBLAS_CORETYPE` when it is loaded, so the process
  /// must be started anew with this value.
  public static var betterCore: String? { betterCore(than: core, vectorBits: Int(modulon_vector_bits())) }

  static func betterCore(than core: String, vectorBits: Int) -> String? {
    let old = [
      "Katmai", "Coppermine", "Northwood", "Prescott", "Banias", "Core2", "Penryn", "Dunnington", "Nehalem",
    ]
    guard old.contains(core) else { return nil }
    return vectorBits >= 512 ? "SkylakeX" : vectorBits >= 256 ? "Haswell" : nil
  }

  /// The number of threads of one matrix product. It belongs to the process, and results depend on it bit by
  /// bit.
  public static var threads: Int {
    get { Int(modulon_blas_threads()) }
    set { modulon_set_blas_threads(Int32(newValue)) }
  }
}
