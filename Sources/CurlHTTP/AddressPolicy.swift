/// Which network addresses may be connected to; checked on the address itself, after name resolution and on redirects.
public struct AddressPolicy: Sendable, Hashable {
    /// Whether loopback, private and other not public ranges may be connected to.
    public var allowsPrivateAddresses: Bool
    /// Whether link-local addresses and the metadata services of clouds may be connected to.
    public var allowsLinkLocalAddresses: Bool

    /// The rule of the product: private ranges unless denied, link-local and metadata addresses never.
    public init(allowsPrivateAddresses: Bool = true, allowsLinkLocalAddresses: Bool = false) {
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.allowsLinkLocalAddresses = allowsLinkLocalAddresses
    }

    /// The reason why an address may not be connected to, or nil when it may.
    func objection(to address: NetworkAddress) -> String? {
        switch address.reach {
        case .everywhere: nil
        case .privately: allowsPrivateAddresses ? nil : "a private address, and private addresses are denied"
        case .linkLocally: allowsLinkLocalAddresses ? nil : "a link-local or metadata address, which is never called"
        case .notAtAll: "no address of a single host"
        }
    }
}
