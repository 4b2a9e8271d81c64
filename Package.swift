// swift-tools-version: 6.2
import PackageDescription

// The map: targets from vocabulary to programs; no target imports one below it in this list.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)Tests",
        exclude: [], swiftSettings: strict)
}

let package = Package(
    name: "order-status-flow",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "flow-responder", targets: ["FlowResponder"]),
        .executable(name: "flow-timer", targets: ["FlowTimer"]),
        .executable(name: "flowctl", targets: ["FlowCtl"]),
        .executable(name: "flow-demo", targets: ["FlowDemo"]),
        .executable(name: "flow-bench", targets: ["FlowBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CFastCGI", providers: [.apt(["libfcgi-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        library("OrderedJSON"),
        library("Scheduling"),
        library("Jolt", ["OrderedJSON"]),
        library("ExpressionLanguage", ["OrderedJSON"]),
        library("XMLToJSON", ["OrderedJSON"]),
        library("FlowModel", ["OrderedJSON", "Scheduling", "Jolt", "ExpressionLanguage"]),

        library("FastCGI", ["CFastCGI", httpTypes]),
        library("CurlHTTP", ["CCurl", httpTypes]),
        library("Storage", ["FlowModel", "OrderedJSON", "Scheduling", crypto, cryptoExtras, grdb]),
        library("FlowEngine", ["FlowModel", "OrderedJSON", "Jolt", "ExpressionLanguage", "XMLToJSON", httpTypes]),
        library("Delivery", ["FlowModel", "FlowEngine", "OrderedJSON", "Storage", "CurlHTTP", httpTypes, logging]),
        library("WebAPI", ["FlowModel", "FlowEngine", "OrderedJSON", "Storage", "Scheduling", httpTypes, logging]),

        program("FlowResponder", ["WebAPI", "FastCGI", "CurlHTTP", "Storage", arguments, logging]),
        program("FlowTimer", ["Delivery", "FlowEngine", "CurlHTTP", "Storage", "Scheduling", arguments, logging]),
        program("FlowCtl", ["FlowModel", "FlowEngine", "Storage", "Jolt", "OrderedJSON", arguments]),
        program("FlowDemo", ["FastCGI", "OrderedJSON", arguments]),
        program("FlowBench", ["OrderedJSON", "Jolt", "ExpressionLanguage", "FastCGI", arguments], path: "Tests/Benchmarks"),
    ],
    swiftLanguageModes: [.v6]
)
