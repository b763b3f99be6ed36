import Tensors
import Testing

@Suite struct WindowTests {
  /// As PyTorch counts places with zeros on both sides, and TensorFlow with `SAME`.
  @Test(
    arguments: [
      (Window(3), 5, 3, 0), (Window(3, stride: 2), 7, 3, 0), (Window(3, stride: 2), 8, 3, 0),
      (Window(3, padding: .zeros(1)), 5, 5, 1), (Window(2, padding: .same), 5, 5, 0),
      (Window(3, padding: .same), 5, 5, 1), (Window(5, stride: 2, padding: .same), 28, 14, 1),
      (Window(3, stride: 4, padding: .same), 9, 3, 1), (Window(1), 1, 1, 0),
    ]) func placesAreCounted(window: Window, extent: Int, count: Int, before: Int) throws
  {
    let places = try #require(window.places(along: extent))
    #expect(places.count == count && places.before == before)
  }

  @Test func aWindowMustFit() {
    #expect(Window(4).places(along: 3) == nil && Window(4, padding: .zeros(1)).places(along: 2)?.count == 1)
    #expect(Window(3, padding: .same).places(along: 0) == nil)
  }
}
