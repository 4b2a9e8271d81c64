import Crypto
import FlowModel
import Foundation
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct SignatureTests {
    private static let seconds = Template.start / 1000

    private func sign(_ body: String, at time: String, secret: String = "shared secret") -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Data("\(time).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8))))
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func post(
        _ world: World, _ body: String, _ signature: String, at time: String, to path: String = "hooks/signed-a",
        key: String? = nil
    ) -> Answer {
        var fields: HTTPFields = [.contentType: "application/json"]
        for (name, value) in [("X-Signature", signature), ("X-Timestamp", time), ("Idempotency-Key", key ?? "")]
        where !value.isEmpty {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return world.send(.post, "/outbound/\(path)", Array(body.utf8), fields: fields)
    }

    @Test func `A good signature is taken in place of a token, in each spelling`() throws {
        let world = try World()
        let time = "\(Self.seconds)"
        for spelling in 0..<4 {
            let body = "[\(spelling)]"
            let code = sign(body, at: time)
            let spellings = [
                hex(code), "sha256=" + hex(code), hex(code).uppercased(), Data(code).base64EncodedString(),
            ]
            let answer = post(world, body, spellings[spelling], at: time)
            #expect(answer.status == 202)
            let run = try #require(try world.store.run(id: answer["run_id"]?.string ?? ""))
            #expect(run.triggeredBy == "webhook signature")
        }
        let milliseconds = "\(Template.start)"
        #expect(post(world, "[9]", hex(sign("[9]", at: milliseconds)), at: milliseconds).status == 202)
    }

    @Test func `A wrong signature is refused, whatever is wrong with it`() throws {
        let world = try World()
        let time = "\(Self.seconds)"
        let good = hex(sign("[1]", at: time))
        #expect(post(world, "[2]", good, at: time).status == 401)
        #expect(post(world, "[1]", hex(sign("[1]", at: time, secret: "other")), at: time).status == 401)
        #expect(post(world, "[1]", good, at: "\(Self.seconds + 1)").status == 401)
        #expect(post(world, "[1]", good, at: "").status == 401)
        #expect(post(world, "[1]", good, at: "yesterday").status == 401)
        #expect(post(world, "[1]", String(good.dropLast()), at: time).status == 401)
        #expect(post(world, "[1]", "nonsense", at: time).status == 401)
        #expect(post(world, "[1]", "", at: time).status == 401)
        #expect(post(world, "[1]", good, at: time, to: "out-a").status == 401)
        #expect(post(world, "[1]", good, at: time, to: "nothing").status == 401)
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test(arguments: [(-301, 401), (-300, 202), (0, 202), (300, 202), (301, 401)])
    func `A signature is good for five minutes around its time`(offset: Int64, status: Int) throws {
        let world = try World()
        let time = "\(Self.seconds + offset)"
        #expect(post(world, "[]", hex(sign("[]", at: time)), at: time).status == status)
    }

    @Test func `A signature is good once, unless it brings its key again`() throws {
        let world = try World()
        let time = "\(Self.seconds)"
        let plain = sign("[1]", at: time)
        #expect(post(world, "[1]", hex(plain), at: time).status == 202)
        #expect(post(world, "[1]", hex(plain), at: time).status == 401)
        #expect(post(world, "[1]", Data(plain).base64EncodedString(), at: time).status == 401)
        #expect(post(world, "[1]", hex(plain), at: time, key: "k").status == 401)
        let keyed = hex(sign("[2]", at: time))
        let first = post(world, "[2]", keyed, at: time, key: "k")
        #expect(first.status == 202)
        #expect(post(world, "[2]", keyed, at: time, key: "k").json == first.json)
        #expect(post(world, "[2]", keyed, at: time, key: "other").status == 401)
        let later = "\(Self.seconds + 1)"
        #expect(post(world, "[2]", hex(sign("[2]", at: later)), at: later, key: "k").json == first.json)
    }

    @Test func `A seen signature is remembered by all processes`() throws {
        let world = try World()
        let time = "\(Self.seconds)"
        let signature = hex(sign("[1]", at: time))
        #expect(post(world, "[1]", signature, at: time).status == 202)
        let other = try Store(directory: world.directory, clock: { Template.start })
        defer { other.close() }
        let flow = try #require(try other.flow(named: "signed-a"))
        let text = Data(sign("[1]", at: time)).base64EncodedString()
        #expect(throws: ReplayedSignature.self) {
            try other.accept(
                OutboundPost(
                    flow: flow, body: Array("[1]".utf8), caller: "x", idempotencyKey: nil,
                    signature: PostSignature(text: text, time: Template.start)), limits: QueueLimits())
        }
    }
}
