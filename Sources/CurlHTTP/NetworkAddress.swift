import CCurl
import Glibc

/// An IPv4 or IPv6 address as its bytes, which knows how far it reaches.
struct NetworkAddress: Hashable {
    enum Reach {
        case everywhere, privately, linkLocally, notAtAll
    }

    /// The 16 bytes of the IPv6 address; an IPv4 address as the mapped one of RFC 4291.
    let bits: UInt128

    /// The IPv4 address of four bytes in network order, `a` first.
    init(v4 value: UInt32) {
        bits = 0xFFFF_0000_0000 | UInt128(value)
    }

    init(v6 bits: UInt128) {
        self.bits = bits
    }

    /// The address that a socket is about to be opened to; nil for other families.
    init?(socketAddress pointer: UnsafeRawPointer, length: Int) {
        guard length >= MemoryLayout<sockaddr>.size else { return nil }
        switch Int32(pointer.loadUnaligned(as: sockaddr.self).sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            self.init(v4: UInt32(bigEndian: pointer.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            var address = pointer.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(v6: withUnsafeBytes(of: &address) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
        default: return nil
        }
    }

    /// A numeric address as libcurl and the system's resolver read it, `0x7f.1` and `2130706433` included; nil for a name.
    init?(numeric text: UnsafePointer<CChar>) {
        var v4 = in_addr()
        if inet_aton(text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
            return
        }
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
        self.init(v6: withUnsafeBytes(of: &v6) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
    }

    /// The IPv4 address in it: itself, mapped, or embedded by NAT64 (RFC 6052) or 6to4 (RFC 3056).
    var embeddedV4: UInt32? {
        switch UInt64(truncatingIfNeeded: bits >> 64) {
        case 0 where bits >> 32 == 0xFFFF, 0x0064_FF9B_0000_0000 where (bits >> 32) & 0xFFFF_FFFF == 0:
            UInt32(truncatingIfNeeded: bits)
        case let top where top >> 48 == 0x2002: UInt32(truncatingIfNeeded: top >> 16)
        default: nil
        }
    }

    var reach: Reach {
        if let v4 = embeddedV4 { return Self.reach(ofV4: v4) }
        let top = UInt16(truncatingIfNeeded: bits >> 112)
        if Self.metadataV6.contains(bits) || top & 0xFFC0 == 0xFE80 { return .linkLocally }
        if top & 0xFF00 == 0xFF00 { return .notAtAll }
        if bits >> 32 == 0 || top & 0xFE00 == 0xFC00 || top & 0xFFC0 == 0xFEC0 { return .privately }
        return .everywhere
    }

    private static func reach(ofV4 address: UInt32) -> Reach {
        if metadataV4.contains(address) { return .linkLocally }
        for (network, bits, reach) in rangesV4 where (address ^ network) >> (32 - bits) == 0 { return reach }
        return .everywhere
    }

    /// Metadata services outside of 169.254/16: Azure, Alibaba Cloud, Oracle Cloud.
    private static let metadataV4: [UInt32] = [0xA83F_8110, 0x6464_64C8, 0xC000_00C0]

    /// Metadata services over IPv6: Amazon, Google.
    private static let metadataV6: [UInt128] = [
        0xFD00_0EC2_0000_0000_0000_0000_0000_0254, 0xFD20_00CE_0000_0000_0000_0000_0000_0254,
    ]

    /// The special-purpose ranges of RFC 6890.
    private static let rangesV4: [(network: UInt32, bits: UInt32, reach: Reach)] = [
        (0xA9FE_0000, 16, .linkLocally),
        (0x0000_0000, 8, .privately), (0x0A00_0000, 8, .privately), (0x6440_0000, 10, .privately),
        (0x7F00_0000, 8, .privately), (0xAC10_0000, 12, .privately), (0xC000_0000, 24, .privately),
        (0xC0A8_0000, 16, .privately), (0xC612_0000, 15, .privately),
        (0xE000_0000, 4, .notAtAll), (0xF000_0000, 4, .notAtAll),
    ]
}
