/// What the nodes of a graph are called, in little memory.
public enum NodeNames: Equatable, Sendable {
  /// 0, 1, 2, … up to so many.
  case counted(Int)
  /// Whole numbers.
  case numbers([Int])
  /// Any text.
  case texts([String])

  /// The shortest form of these names.
  public init(_ texts: [String]) {
    let numbers = texts.map { text in Int(text).flatMap { "\($0)" == text ? $0 : nil } }
    if numbers.contains(nil) {
      self = .texts(texts)
    } else {
      self.init(numbers: numbers.map { $0! })
    }
  }

  /// The shortest form of these names.
  init(numbers: [Int]) {
    self = numbers.indices.allSatisfy { numbers[$0] == $0 } ? .counted(numbers.count) : .numbers(numbers)
  }

  /// How many there are.
  public var count: Int {
    switch self {
    case .counted(let count): count
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// Whether each node is called by its place.
  public var areCounted: Bool { if case .counted = self { true } else { false } }

  /// The number that a node is called by; nil where names are any text.
  func number(_ node: Int) -> Int? {
    switch self {
    case .counted: node
    case .numbers(let numbers): numbers[node]
    case .texts: nil
    }
  }

  /// The name of a node.
  public subscript(node: Int) -> String {
    switch self {
    case .counted: "\(node)"
    case .numbers(let numbers): "\(numbers[node])"
    case .texts(let texts): texts[node]
    }
  }

  /// All names, in the order of the nodes.
  public var all: [String] { (0..<count).map { self[$0] } }
}
