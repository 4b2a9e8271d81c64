public import FlowModel
public import HTTPCalls
import HTTPTypes

/// The PATCH of one order.
public enum OrderRequest {
    /// - Parameters:
    ///   - flow: the present version: rows go with the present domain URL and limits.
    ///   - access: to Omnitron.
    ///   - body: sent to the byte.
    public static func call(_ flow: Flow, access: Access, body: [UInt8]) -> HTTPCall {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        fields[.accept] = "application/json"
        access.apply(to: &fields)
        return HTTPCall(
            method: .patch,
            url: PercentEncoding.encodeURL(URLText.join(flow.configuration.domainURL, flow.write.path)),
            headers: fields, body: body, timeout: .seconds(flow.write.timeoutSeconds), maximumBodyBytes: 256 << 20,
            keptBodyBytes: Recorder.shownBytes, followsRedirectsOnSameHost: false, caFile: access.caFile)
    }
}
