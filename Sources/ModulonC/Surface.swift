// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

import CModulon
import CommandLine
import Connectomes
import Foundation
import Graphs
import Randomness
import Records
import Tensors

// What `modulon.h` declares and documents, in its order. The compiler holds these against it.

/// The library's own BLAS is made ready at the first call that computes, not when the library is loaded.
private let blas: Void = Blas.startAsGuest()

nonisolated(unsafe) private let versionText = UnsafePointer(strdup(modulonVersion)!)

@c @implementation public func modulon_abi() -> Int32 { MODULON_ABI }

@c @implementation public func modulon_version() -> UnsafePointer<CChar> { versionText }

@c @implementation public func modulon_threads_set(_ count: Int32) { Blas.threads = Int(count) }

@c @implementation public func modulon_threads() -> Int32 { Int32(Blas.threads) }

@c @implementation public func modulon_result_text(_ result: OpaquePointer?) -> UnsafePointer<CChar> {
  Result.text(result)
}

@c @implementation public func modulon_result_count(_ result: OpaquePointer?) -> Int32 { Result.count(result) }

@c @implementation public func modulon_result_array(
  _ result: OpaquePointer?, _ position: Int32, _ extents: UnsafeMutablePointer<Int64>?,
  _ rank: UnsafeMutablePointer<Int32>?
) -> UnsafePointer<Float>? { Result.array(result, position, extents, rank) }

@c @implementation public func modulon_result_free(_ result: OpaquePointer?) { Result.free(result) }

@c @implementation public func modulon_list(
  _ kind: UnsafePointer<CChar>?, _ result: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    let kind = try text(kind, "the kind") ?? ""
    guard let lines = try Listing.lines(of: kind) else {
      throw Refused("there is no list of '\(kind)' (allowed: \(Listing.kinds.joined(separator: ", ")))")
    }
    try Result("[\(lines.joined(separator: ","))]").give(to: result)
  }
}

@c @implementation public func modulon_term_make(
  _ name: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ term: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    guard let term else { throw Refused("there is no place for the term") }
    let made = try Term(text(name, "the name") ?? "", options: text(options, "the options") ?? "")
    term.pointee = OpaquePointer(Unmanaged.passRetained(made).toOpaque())
  }
}

@c @implementation public func modulon_term_free(_ term: OpaquePointer?) {
  if let term { Unmanaged<Term>.fromOpaque(UnsafeRawPointer(term)).release() }
}

@c @implementation public func modulon_term_start(
  _ term: OpaquePointer?, _ weights: UnsafePointer<modulon_arrays>?, _ seed: UInt64,
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    _ = blas
    guard let weights else { throw Refused("there are no weights") }
    let term = try Term.at(term)
    try term.start(term.weights(CallerArrays(weights.pointee, "weight")), seed: seed).give(to: result)
  }
}

@c @implementation public func modulon_term_evaluate(
  _ term: OpaquePointer?, _ weights: UnsafePointer<modulon_arrays>?, _ batch: UnsafePointer<modulon_batch>?,
  _ value: UnsafeMutablePointer<Double>?, _ gradients: UnsafePointer<modulon_gradients>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    _ = blas
    guard let given = weights, let value else {
      throw Refused("there are no weights, or no place for the value")
    }
    let term = try Term.at(term)
    let (arrays, weights) = try term.taken(CallerArrays(given.pointee, "weight"))
    let found = try term.evaluate(weights, batch?.pointee, isDerived: gradients != nil)
    guard found.value.isFinite else {
      throw Refused(
        "\(term.name): its value at these weights is \(found.value) (allowed: weights at which it is a number)",
        .badInput)
    }
    value.pointee = Double(found.value)
    guard let gradients = gradients?.pointee, let derived = found.gradients else { return }
    if let places = gradients.weights { arrays.write(derived.weights, to: places) }
    guard let batch = batch?.pointee else { return }
    if let places = gradients.activations {
      try CallerArrays(batch.activations).write(derived.activations, to: places)
    }
    if let places = gradients.own { try CallerArrays(batch.own).write(derived.own, to: places) }
  }
}

@c @implementation public func modulon_measure(
  _ arrays: UnsafePointer<modulon_arrays>?, _ graph: UnsafePointer<modulon_graph>?,
  _ options: UnsafePointer<CChar>?, _ stop: UnsafePointer<Int32>?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    _ = blas
    let measuring = try Measuring(options: text(options, "the options") ?? "")
    let report = try measuring.report(arrays?.pointee, graph?.pointee, stop: StopFlag(pointer: stop))
    try Result(String(decoding: report.jsonLine(), as: UTF8.self)).give(to: result)
  }
}

@c @implementation public func modulon_null(
  _ name: UnsafePointer<CChar>?, _ weights: UnsafePointer<modulon_arrays>?, _ seed: UInt64, _ index: UInt64,
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    _ = blas
    guard let weights else { throw Refused("there are no weights") }
    let name = try text(name, "the name") ?? ""
    guard let row = LayeredNullRow.all.first(where: { $0.name == name }) else {
      throw Refused(
        "there is no null '\(name)' (allowed: \(LayeredNullRow.all.map(\.name).joined(separator: ", ")))")
    }
    let arrays = try CallerArrays(weights.pointee, "weight")
    let connectome = try Connectome(weights: arrays.tensors())
    var stream = RandomStream(seed: seed, stream: .nulls, index: index)
    let null = row.make().sample(of: connectome, using: &stream).weights
    try Result("", arrays.isOutIn ? null.map { $0.transposed() } : null).give(to: result)
  }
}

@c @implementation public func modulon_train(
  _ configuration: UnsafePointer<CChar>?, _ stop: UnsafePointer<Int32>?,
  _ result: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int
) -> Int32 {
  reporting(message, capacity) {
    _ = blas
    let training = try MemoryTraining(text(configuration, "the configuration") ?? "")
    try training.run(stop: StopFlag(pointer: stop)).give(to: result)
  }
}

@c @implementation public func modulon_program(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Program.run()
  return 0
}
