/// Stops the program with a message unless a condition holds: for mistakes in code, such as shapes that do
/// not fit.
///
/// `precondition` drops its message in release builds; this one always prints it.
@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
