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
}
