import CKernels

/// What multiplies the matrices of this process.
public enum Blas {
  /// Makes the library ready for this process, once: its own threads are switched off, as products are cut into parts
  /// here, and where it is older than the processor it chooses its kernels by instruction set.
  ///
  /// It changes what every user of that library in the process sees, so a program calls it before its first product and
  /// no library does. Without it results are as right, but slower, and may have other bits.
  public static func start() { mk_start() }

  /// The same within another program, where the library is this one's own, and which may fork while threads compute.
  public static func startAsGuest() { mk_start_as_guest() }

  /// The library and its version.
  public static var name: String { String(cString: mk_blas_name()) }

  /// The processor type its kernels were chosen for; results are bit-equal only on equal ones.
  public static var core: String { String(cString: mk_blas_core()) }

  /// The number of threads that large products and updates may take, at first one. It belongs to the process, and
  /// results depend on it bit by bit.
  public static var threads: Int {
    get { Int(mk_threads()) }
    set { mk_set_threads(Int32(clamping: newValue)) }
  }
}
