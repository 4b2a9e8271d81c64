import Foundation
import HTTPTypes

/// The page `trigger.html` of the directory of pages.
struct TriggerPage: Sendable {
    /// None: there are no pages.
    let directory: String?

    /// - Throws: 404 when there is no such file.
    func response() throws(Problem) -> WebResponse {
        guard let directory, let data = FileManager.default.contents(atPath: directory + "/trigger.html") else {
            throw Problem(
                .notFound, "There is no page",
                detail: "flow-responder was started without --www, or the directory has no trigger.html.")
        }
        return WebResponse(
            status: .ok, fields: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: [UInt8](data))
    }
}
