import FastCGI
import WebAPI

/// Posts that become durable together.
struct GatheredPosts: GatheredWork {
    let service: WebService

    var isDue: Bool { service.hasManyPosts }

    func finish() { service.enterPosts() }

    func handOver() { service.handPostsOver() }
}
