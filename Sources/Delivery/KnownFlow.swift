import FlowModel
import Storage

/// A flow as it is now, with what its rows go with.
struct KnownFlow: Sendable {
    let stored: StoredFlow
    /// The secrets of the flow and its logins, for masking.
    let secrets: [String]
    /// The login to Omnitron as it was saved last; none when there is none of the name.
    let login: SavedLogin?

    /// A login's number and how often it was saved.
    struct SavedLogin: Hashable, Sendable {
        let id: Int64
        let version: Int
    }

    /// The flow's number.
    var id: Int64 { stored.id }
    /// The present version.
    var flow: Flow { stored.flow }
    /// What the access of its rows is got by.
    var accessKey: AccessKey {
        AccessKey(login: login, name: flow.login.omnitron.lowercased(), domainURL: flow.configuration.domainURL)
    }
}

/// What access is got by: lanes with the same key share it.
struct AccessKey: Hashable, Sendable {
    let login: KnownFlow.SavedLogin?
    let name: String
    let domainURL: String
}
