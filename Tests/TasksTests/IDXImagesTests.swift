import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct IDXImagesTests {
  @Test func imagesAndLabelsComeAsStored() throws {
    let folder = try IDXFolder()
    let task = try IDXImages(directory: folder.url.path, name: "small").load(seed: 0)
    #expect(task.training.inputs.shape == [6, 6] && task.test.inputs.shape == [2, 6])
    #expect(task.training.targets.elements == [0, 1, 2, 3, 4, 9])
    #expect(task.test.targets.elements == [5, 0])
    // 0, 7, …, 245 have the mean 7 · 35 / 2 and the variance 49 (36² - 1) / 12.
    let (mean, deviation) = (7 * 35 / 2.0, (49 * (36.0 * 36 - 1) / 12).squareRoot())
    for (inputs, pixels) in [
      (task.training.inputs, (0..<36).map { 7 * $0 }), (task.test.inputs, (0..<12).map { 255 - $0 }),
    ] {
      for (input, pixel) in zip(inputs.elements, pixels) {
        // Rounding to single precision of values below 2.
        #expect(abs(Double(input) - (Double(pixel) - mean) / deviation) < 2e-7)
      }
    }
  }

  @Test func itIsAClassificationWithARecordOfEachFile() throws {
    let folder = try IDXFolder()
    let task = try IDXImages(directory: folder.url.path, name: "small", classes: 12).load(seed: 0)
    #expect(task.name == "idx" && task.outputs == 12 && task.structure == nil)
    #expect(task.loss == .softmaxCrossEntropy && task.scoring == .largestOutput)
    let names = [
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
    ]
    #expect(task.provenance.map(\.name) == names.map { "small: \($0)" })
    #expect(task.provenance.map(\.count) == [6, 6, 2, 2])
    for (record, name) in zip(task.provenance, names) {
      #expect(
        try record.sha256 == SHA256.hexDigest(of: Data(contentsOf: URL(fileURLWithPath: folder.path(name)))))
    }
    // 122.5 / 255 and √5287.9166… / 255.
    #expect(task.provenance[0].normalization.contains("(p / 255 - 0.480392) / 0.285169"))
  }

  @Test func imagesKeepTheirAxesForConvolutions() throws {
    let folder = try IDXFolder()
    let flat = try IDXImages(directory: folder.url.path).load(seed: 0)
    let square = try IDXImages(directory: folder.url.path, flattened: false).load(seed: 0)
    #expect(square.training.inputs.shape == [6, 1, 2, 3] && square.test.inputs.shape == [2, 1, 2, 3])
    #expect(square.training.inputs.elements == flat.training.inputs.elements)
  }

  @Test func filesMayBeGzipped() throws {
    let folder = try IDXFolder()
    let plain = try IDXImages(directory: folder.url.path).load(seed: 0)
    for name in ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] {
      let packed = try IDXFolder.gzip(Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
      try folder.write(packed, to: name + ".gz")
      try folder.remove(name)
    }
    let packed = try IDXImages(directory: folder.url.path).load(seed: 0)
    #expect(packed.training.inputs == plain.training.inputs && packed.test.targets == plain.test.targets)
    #expect(packed.provenance[0].name.hasSuffix("train-images-idx3-ubyte.gz"))
    #expect(packed.provenance[0].sha256 != plain.provenance[0].sha256)
  }

  @Test(arguments: [
    Damage(
      "train-images-idx3-ubyte", [6, 6], 36, "holds U8 of shape [6, 6]; needed: U8 of shape [count, height"),
    Damage("train-images-idx3-ubyte", [0, 2, 3], 0, "holds 0 pixels; allowed: 1 to 2147483647"),
    Damage("train-labels-idx1-ubyte", [6, 1], 6, "holds U8 of shape [6, 1]; needed: U8 of shape [count]"),
    Damage("train-labels-idx1-ubyte", [6], 6, type: 0x09, "holds I8 of shape [6]; needed: U8"),
    Damage(
      "train-labels-idx1-ubyte", [5], 5, "5 labels do not go with the 6 images of train-images-idx3-ubyte"),
    Damage("t10k-labels-idx1-ubyte", [2], 2, value: 10, "label 10 of example 0; allowed: 0 to 9"),
    Damage(
      "t10k-images-idx3-ubyte", [2, 3, 2], 12, "images of 3 × 2 pixels; those of train-images-idx3-ubyte have"
    ),
    Damage("train-images-idx3-ubyte", [6, 2, 3], 36, value: 8, "all pixels are equal"),
  ])
  func contentThatMakesNoDataSetIsRefused(_ damage: Damage) throws {
    let folder = try IDXFolder()
    let bytes = [UInt8](repeating: damage.value, count: damage.count)
    try folder.write(IDXFolder.idx(damage.shape, bytes, type: damage.type), to: damage.file)
    let error = try #require(
      #expect(throws: TaskError.self) { try IDXImages(directory: folder.url.path).load(seed: 0) })
    guard case .malformed(let file, let problem) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(file == folder.path(damage.file))
    #expect(problem.hasPrefix(damage.problem), "\(problem)")
  }

  struct Damage: Sendable {
    var file: String
    var shape: [Int]
    var count: Int
    var type: UInt8
    var value: UInt8
    var problem: String

    init(
      _ file: String, _ shape: [Int], _ count: Int, type: UInt8 = 0x08, value: UInt8 = 1, _ problem: String
    ) {
      (self.file, self.shape, self.count, self.problem) = (file, shape, count, problem)
      (self.type, self.value) = (type, value)
    }
  }

  @Test func aTruncatedFileIsRefused() throws {
    let folder = try IDXFolder()
    let name = "t10k-images-idx3-ubyte"
    try folder.write(Data(contentsOf: URL(fileURLWithPath: folder.path(name))).dropLast(), to: name)
    let error = try #require(
      #expect(throws: ArrayFileError.self) { try IDXImages(directory: folder.url.path).load(seed: 0) })
    guard case .malformed(let file, let problem) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(file == folder.path(name))
    #expect(problem.contains("truncated"))
  }

  @Test(arguments: ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"])
  func aMissingFileIsNamed(name: String) throws {
    let folder = try IDXFolder()
    try folder.remove(name)
    #expect(
      throws: TaskError.missing(path: folder.url.path, problem: "neither \(name) nor \(name).gz is there")
    ) { try IDXImages(directory: folder.url.path).load(seed: 0) }
  }

  @Test func aMissingFolderIsNamed() throws {
    let folder = try IDXFolder()
    for path in [folder.path("nowhere"), folder.path("train-images-idx3-ubyte")] {
      #expect(throws: TaskError.missing(path: path, problem: "no such folder")) {
        try IDXImages(directory: path).load(seed: 0)
      }
    }
  }

  @Test(arguments: [0, 257])
  func aByteCannotNameSoManyClasses(classes: Int) throws {
    let folder = try IDXFolder()
    #expect(
      throws: TaskError.invalidOption(task: "idx", option: "classes", value: "\(classes)", allowed: "1 to 256")
    ) { try IDXImages(directory: folder.url.path, classes: classes).load(seed: 0) }
  }

  /// The names under which people find the four files.
  @Test(arguments: [
    ["train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"],
    [
      "emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte",
      "emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte",
    ],
  ])
  func filesAreFoundUnderOtherNames(names: [String]) throws {
    let (folder, usual) = (
      try IDXFolder(),
      [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
      ]
    )
    let plain = try IDXImages(directory: folder.url.path).load(seed: 0)
    for (old, new) in zip(usual, names) {
      try folder.write(Data(contentsOf: URL(fileURLWithPath: folder.path(old))), to: new)
      try folder.remove(old)
    }
    let found = try IDXImages(directory: folder.url.path).load(seed: 0)
    #expect(found.training.inputs == plain.training.inputs && found.test.targets == plain.test.targets)
    #expect(found.provenance.map(\.name) == names.map { "idx: \($0)" })
  }

  @Test func severalDataSetsInOneFolderAreRefused() throws {
    let folder = try IDXFolder()
    let images = try Data(contentsOf: URL(fileURLWithPath: folder.path("train-images-idx3-ubyte")))
    for set in ["emnist-letters", "emnist-digits"] {
      try folder.write(images, to: "\(set)-train-images-idx3-ubyte")
    }
    try folder.remove("train-images-idx3-ubyte")
    let error = #expect(throws: TaskError.self) { try IDXImages(directory: folder.url.path).load(seed: 0) }
    #expect(
      "\(error!)".contains("emnist-digits-train-images-idx3-ubyte, emnist-letters-train-images-idx3-ubyte are"))
  }

  @Test(arguments: [10, 47, 256]) func thereMayBeMoreOrFewerClasses(classes: Int) throws {
    let folder = try IDXFolder()
    let task = try IDXImages(directory: folder.url.path, classes: classes).load(seed: 0)
    #expect(task.outputs == classes)
  }
}
