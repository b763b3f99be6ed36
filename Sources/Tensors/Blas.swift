import CBlas

/// What multiplies the matrices of this process.
public enum Blas {
  /// The library and its version.
  public static var name: String { String(cString: modulon_blas_name()) }

  /// The processor type its kernels were chosen for; results are bit-equal only on equal ones.
  public static var core: String { String(cString: modulon_blas_core()) }

  /// The number of threads that large products and updates may take, at first one. It belongs to the process, and
  /// results depend on it bit by bit.
  public static var threads: Int {
    get { Int(modulon_threads()) }
    set { modulon_set_threads(Int32(clamping: newValue)) }
  }
}
