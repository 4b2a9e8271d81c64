import Foundation
import Jolt
import OrderedJSON

/// What a chain makes of an input, all as text.
func transform(_ spec: String, _ input: String, context: JSONObject? = nil) throws -> String {
    let chain = try JoltChain(spec: JSON(parsing: spec))
    let result = try chain.transform(JSONDocument.parse(Array(input.utf8)), context: context)
    return String(decoding: result.serializedBytes(), as: UTF8.self)
}

/// What one expression of `modify-overwrite-beta` makes of the input's member `in`.
func value(of expression: String, in value: String) throws -> String {
    let spec: JSON = .array([
        .object(["operation": "modify-overwrite-beta", "spec": .object(["out": .string(expression)])]),
        .object(["operation": "remove", "spec": .object(["in": ""])]),
    ])
    return try transform(spec.serialized(), "{\"in\":\(value)}")
}

/// A file beside the tests.
func fixture(_ name: String) throws -> JSON {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSON(parsing: Data(contentsOf: folder.appendingPathComponent(name)))
}
