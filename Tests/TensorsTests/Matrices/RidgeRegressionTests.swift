import Foundation
import TestSupport
import Testing

@testable import Tensors

@Suite struct RidgeRegressionTests {
  private let x: Tensor = {
    var elements: [Scalar] = []
    for row in 0..<30 {
      for column in 0..<4 {
        let (i, j) = (Double(row), Double(column))
        let first: Double = sin(1.7 * i + 0.9 * j)
        let second: Double = cos(0.4 * i * (j + 1))
        elements.append(Scalar(first + 0.3 * second + 0.5))
      }
    }
    return Tensor([30, 4], elements)
  }()
  private let y: Tensor = {
    var elements: [Scalar] = []
    for row in 0..<30 {
      for column in 0..<2 { elements.append(Scalar(cos(0.7 * Double(row) + 1.3 * Double(column)) + 2)) }
    }
    return Tensor([30, 2], elements)
  }()

  private func regression() -> RidgeRegression {
    var regression = RidgeRegression(features: 4, outputs: 2)
    regression.add(x, y)
    return regression
  }

  @Test("Weights and biases equal NumPy's, by least squares with rows for the price") func record() {
    let (weights, biases) = regression().solution(ridge: 0.05)
    let expected = [
      0.12595211250246877, -0.5907190793837739, -0.0031574755513178662, 0.7344535924769144,
      0.011433161366917396, -0.3519459039636706, 0.06900507539644217, -0.2209860612514983,
    ]
    #expect(relativeError(weights, expected) < 1e-6)
    #expect(relativeError(biases, [1.9635314033426314, 2.175005090483629]) < 1e-6)
  }

  @Test("A weight that is not there is as if its feature were not") func missing() {
    let isPresent = (0..<8).map { $0 / 2 != 2 }
    let (weights, biases) = regression().solution(ridge: 0.05, isPresent: isPresent)
    let expected = [
      0.12453455607898699, -0.5470825766816054, 0.0046452051348384454, 0.49426442525539016, 0, 0,
      0.07689698303180577, -0.4639218930471398,
    ]
    #expect(relativeError(weights, expected) < 1e-6)
    #expect(relativeError(biases, [1.962114346591005, 2.21862621183526]) < 1e-6)
    // Where only one output lacks it, the other keeps its own solution.
    let one = regression().solution(ridge: 0.05, isPresent: (0..<8).map { $0 != 4 }).weights
    #expect(one[2, 0] == 0 && one[2, 1] != 0)
    #expect(abs(one[1, 1] - 0.7344536) < 1e-5)
  }

  @Test("Parts give what the whole gives") func parts() {
    var parts = RidgeRegression(features: 4, outputs: 2)
    for rows in [0..<1, 1..<17, 17..<30] {
      parts.add(x.taking(Array(rows)), y.taking(Array(rows)))
    }
    #expect(parts.count == 30)
    #expect(parts.solution(ridge: 0.1).weights == regression().solution(ridge: 0.1).weights)
  }

  @Test("Without a price a linear law is found, and what does not vary gets no weight") func law() {
    var regression = RidgeRegression(features: 5, outputs: 2)
    var elements: [Scalar] = []
    for row in 0..<30 {
      for column in 0..<4 { elements.append(x[row, column]) }
      elements.append(3)
    }
    let features = Tensor([30, 5], elements)
    let law = unevenTensor([4, 2])
    var targets = matrixProduct(x, law)
    targets.withMutableElements { for place in $0.indices { $0[place] += 0.25 } }
    regression.add(features, targets)
    let (weights, biases) = regression.solution(ridge: 0)
    for row in 0..<4 { for column in 0..<2 { #expect(abs(weights[row, column] - law[row, column]) < 1e-4) } }
    #expect(weights[4, 0] == 0 && weights[4, 1] == 0)
    #expect(biases.elements.allSatisfy { abs($0 - 0.25) < 1e-4 })
  }
}
