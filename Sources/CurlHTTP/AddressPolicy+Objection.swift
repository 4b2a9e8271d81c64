import HTTPCalls

extension AddressPolicy {
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
