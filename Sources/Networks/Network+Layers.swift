extension Network {
  /// The layer that holds a parameter, by its position among all.
  public func layer(ofParameter position: Int) -> Int {
    guard let layer = ranges.firstIndex(where: { $0.contains(position) }) else {
      fatalError("parameter \(position) of \(parameterShapes.count)")
    }
    return layer
  }
}
