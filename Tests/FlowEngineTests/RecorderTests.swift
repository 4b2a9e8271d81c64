import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import Testing

@Suite struct RecorderTests {
    private let recorder = Recorder(masker: Masker(secrets: ["s3cr3t"]))

    @Test func `A request is kept with its secrets masked, and credentials whatever they are`() {
        var fields: HTTPFields = [.authorization: "Token abc", .cookie: "a=b; c=d", .contentType: "x/s3cr3t"]
        fields[.shop] = "key s3cr3t"
        let call = HTTPCall(
            method: .post, url: "https://e.example/s3cr3t?x=%733cr3t", headers: fields,
            body: Array(#"{"p":"s3cr3t"}"#.utf8))
        let request = recorder.request(call)
        #expect(request.method == "POST")
        #expect(request.url == "https://e.example/•••?x=•••")
        #expect(request.body == #"{"p":"•••"}"#)
        #expect(
            Set(request.headers) == [
                HeaderTemplate(name: "Authorization", value: "Token •••"), HeaderTemplate(name: "Cookie", value: "•••"),
                HeaderTemplate(name: "Content-Type", value: "x/•••"), HeaderTemplate(name: "X-Shop", value: "key •••"),
            ])
        #expect(recorder.request(call, withBody: false).body == nil)
    }

    @Test func `A cookie shows nothing of itself`() {
        let call = HTTPCall(url: "https://e.example/", headers: [.cookie: "session=abc; other=def"])
        #expect(recorder.request(call).headers == [HeaderTemplate(name: "Cookie", value: "•••")])
        let answer = HTTPAnswer(status: 200, headers: [.setCookie: "session=abc; HttpOnly"])
        #expect(recorder.response(answer).headers == [HeaderTemplate(name: "Set-Cookie", value: "•••")])
    }

    @Test func `A body is shown up to 64 KiB, and no half of a secret at its end`() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 70_000)
        #expect(recorder.text(long)?.utf8.count == 65_536)
        let cut = [UInt8](repeating: UInt8(ascii: "a"), count: 65_532) + Array("s3cr3t".utf8)
        #expect(recorder.text(cut)?.hasSuffix("aaa•••") == true)
        #expect(recorder.text([]) == nil)
        #expect(recorder.text([0xFF, 0x61]) == "\u{FFFD}a")
        let answer = HTTPAnswer(status: 400, body: Array("x s3cr".utf8), bodyWasCut: true, bodyBytes: 100)
        #expect(recorder.response(answer).body == "x •••")
    }
}
