import Networks
import Randomness
import Tensors
import _Differentiation

/// The largest value of each square window of images [C, H, W]; windows do not overlap.
struct PoolingFixture: DifferentiableLayer {
  static let name = "pooling"
  let window: Int

  var parameterShapes: [(name: String, shape: Shape)] { [] }

  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 3, input[1] % window == 0, input[2] % window == 0 else {
      throw ShapeMismatch(
        layer: "a pooling layer", found: input, expected: "images of whole windows of \(window)")
    }
    return [input[0], input[1] / window, input[2] / window]
  }

  func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor { maximumPooled(input, window) }
}

/// The maximum of each window.
@differentiable(reverse,wrt: images)
func maximumPooled(_ images: Tensor, _ window: Int) -> Tensor { pooledWithPlaces(images, window).value }

@derivative(of: maximumPooled, wrt: images)
func maximumPooledVJP(_ images: Tensor, _ window: Int) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let (value, places) = pooledWithPlaces(images, window)
  return (
    value,
    { [shape = images.shape] tangent in
      if tangent.isZero { return tangent }
      var result = Tensor(shape)
      tangent.withElements { source in
        result.withMutableElements { target in
          for (place, derivative) in zip(places, source) { target[place] += derivative }
        }
      }
      return result
    }
  )
}

private func pooledWithPlaces(_ images: Tensor, _ window: Int) -> (value: Tensor, places: [Int]) {
  let shape = images.shape
  let (height, width) = (shape[2], shape[3])
  var places: [Int] = []
  let value = images.withElements { source in
    for plane in 0..<shape[0] * shape[1] {
      for y in stride(from: 0, to: height, by: window) {
        for x in stride(from: 0, to: width, by: window) {
          let candidates = (0..<window * window).map { offset in
            (plane * height + y + offset / window) * width + x + offset % window
          }
          places.append(candidates.max { source[$0] < source[$1] }!)
        }
      }
    }
    return Tensor([shape[0], shape[1], height / window, width / window], places.map { source[$0] })
  }
  return (value, places)
}
