import Files
import Foundation

/// A value that is one JSON file of a run folder, with its schema's number.
public protocol RecordDocument: Codable, Sendable {
  /// The number of the schema that the value was read with, or is written with.
  var schema: Int { get }
}

extension RecordDocument {
  /// The newest schema that this version writes and reads.
  public static var supportedSchema: Int { 1 }

  /// The document's JSON: sorted keys, indented, a final newline; equal values give equal bytes.
  public func json() throws -> Data {
    try JSONRecords.encoder(pretty: true).encode(self) + Data("\n".utf8)
  }

  /// The document's JSON on one line, without a newline.
  public func jsonLine() throws -> Data {
    try JSONRecords.encoder(pretty: false).encode(self)
  }

  /// Replaces the file at `path` by this document; throws `FileError` where it cannot.
  public func write(to path: String) throws {
    try AtomicFile.write(try json(), to: path)
  }

  /// Whether the file at `path` is a record with these keys, of any version: an object of JSON with the number of a schema.
  public static func stands(at path: String, with keys: [String]) -> Bool {
    guard let data = FileManager.default.contents(atPath: path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return false }
    return object["schema"] as? Int != nil && keys.allSatisfy { object[$0] != nil }
  }

  /// Reads the document at `path`; throws `FileError` or `RecordError`.
  public static func read(from path: String) throws -> Self {
    try decode(try AtomicFile.read(path), path: path)
  }

  /// Decodes a document; `path` names it in errors.
  public static func decode(_ data: Data, path: String) throws(RecordError) -> Self {
    let decoder = JSONRecords.decoder()
    do {
      // The schema is looked at first: a newer file may differ in everything else.
      let found = try decoder.decode(SchemaOnly.self, from: data).schema
      guard found <= supportedSchema else {
        throw RecordError.newerSchema(path: path, found: found, supported: supportedSchema)
      }
      return try decoder.decode(Self.self, from: data)
    } catch let error as RecordError {
      throw error
    } catch {
      throw RecordError.malformed(path: path, reason: JSONRecords.explain(error))
    }
  }
}

private struct SchemaOnly: Decodable { let schema: Int }

/// The one way that records become JSON and back.
enum JSONRecords {
  static func encoder(pretty: Bool) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }

  static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }

  /// A decoding error in words that name the place.
  static func explain(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let keys = context.codingPath + (key.map { [$0] } ?? [])
      return keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context): return "\"\(place(context, key))\" is missing"
    case DecodingError.typeMismatch(let type, let context): return "\"\(place(context))\" is not a \(type)"
    case DecodingError.valueNotFound(let type, let context):
      return "\"\(place(context))\" is null where a \(type) is needed"
    case DecodingError.dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is not whole JSON" : "\"\(place(context))\": \(context.debugDescription)"
    default: return error.localizedDescription
    }
  }
}
