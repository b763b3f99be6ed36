import ArrayFiles
import Configuration
import Foundation
import Networks
import Regularizers
import Tensors

// Parameters that terms of weights share, and how they are read.

let proximalKey = RegularizerRow.Key(
  "proximal", "true for a proximal step after each update instead of a gradient: exact zeros",
  default: "false")
let capKey = RegularizerRow.Key("cap", "a number of modules above 1")
let scopeKey = RegularizerRow.Key(
  "scope", "layer for the mean over matrices, network for all weights together", default: "layer")
let positionsKey = RegularizerRow.Key(
  "positions", "a list of line, grid, ring or box: one for all layers of units, or one for each",
  default: "[line]")

func readCap(_ section: ConfigurationSection) throws(ConfigurationError) -> Scalar? {
  try section.optional(
    "cap", as: Double.self, where: { $0 > 1 }, allowed: "a number of modules above 1"
  ).map {
    Scalar($0)
  }
}

func readGroups(_ section: ConfigurationSection) throws(ConfigurationError) -> GroupLasso.Groups {
  switch try section.choice("groups", default: GroupWord.columns) {
  case .rows: .rows
  case .columns: .columns
  case .blocks: .blocks(try section.count("blocks", default: 2))
  }
}

private enum GroupWord: String, CaseIterable {
  case rows, columns, blocks
}

/// One word for all layers of units, or one for each.
func readPositions(_ section: ConfigurationSection) throws(ConfigurationError) -> [Arrangement] {
  try section.value(
    "positions", default: [Choice(Arrangement.line)], where: { !$0.isEmpty },
    allowed:
      "a list of one for all layers of units or one for each, of \(Choice<Arrangement>.allowed)"
  ).map(\.value)
}

/// A number of modules, cut evenly or found, or the module of every unit of every layer.
func readModules(_ section: ConfigurationSection) throws(ConfigurationError) -> WithinBlock.Modules {
  let given = try section.optional(
    "modules", as: [[Int]].self, where: { $0.allSatisfy { $0.allSatisfy { $0 >= 0 } } },
    allowed: "a list for each layer of units, inputs first, of the numbers of their modules, from 0"
  )
  if let given { return .given(given) }
  let count = try section.count("blocks", default: 2)
  return try section.value("find", default: false) ? .found(count) : .contiguous(count)
}

/// The matrices of files.
func readLengths(_ section: ConfigurationSection) throws(ConfigurationError) -> Parameters {
  guard let paths = try section.optional("lengths", as: [String].self) else { return Parameters() }
  var lengths: [Tensor] = []
  for path in paths {
    let problem: String
    do {
      let arrays = try ArrayFile.read(URL(fileURLWithPath: path)).arrays
      if let array = arrays.first, arrays.count == 1, array.shape.count == 2 {
        let matrix = Tensor(Shape(array.shape), array.scalars)
        if matrix.elements.allSatisfy({ $0 >= 0 && $0.isFinite }) {
          lengths.append(matrix)
          continue
        }
        problem = "\(path): a length is negative or not a number (allowed: numbers from 0)"
      } else {
        problem = "\(path): arrays of shapes \(arrays.map(\.shape)) (allowed: a single matrix)"
      }
    } catch {
      problem = "\(error)"
    }
    throw ConfigurationError(section.origin(of: "lengths"), problem)
  }
  return Parameters(lengths)
}
