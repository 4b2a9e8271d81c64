// swift-tools-version: 6.2
import PackageDescription

// The map: targets from vocabulary to programs; no target imports one below it in this list.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .executableTarget(name: name, dependencies: dependencies + [arguments], path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "order-status-flow",
    products: [
        .executable(name: "flow-responder", targets: ["FlowResponder"]),
        .executable(name: "flow-timer", targets: ["FlowTimer"]),
        .executable(name: "flowctl", targets: ["FlowCtl"]),
        .executable(name: "flow-demo", targets: ["FlowDemo"]),
        .executable(name: "flow-bench", targets: ["FlowBench"]),
        .executable(name: "flow-fuzz", targets: ["FlowFuzz"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CFastCGI", providers: [.apt(["libfcgi-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSpawn"),

        library("OrderedJSON"),
        library("Scheduling"),
        library("HTTPCalls", [httpTypes]),
        library("Jolt", ["OrderedJSON"]),
        library("ExpressionLanguage", ["OrderedJSON"]),
        library("XMLToJSON", ["CLibXML2"]),
        library("FlowModel", ["OrderedJSON", "Scheduling", "Jolt", "ExpressionLanguage"]),

        library("FastCGI", ["CFastCGI", httpTypes]),
        library("CurlHTTP", ["CCurl", "HTTPCalls", httpTypes]),
        library("PythonScripting", ["CSpawn", "OrderedJSON"], resources: [.embedInCode("Python")]),
        library(
            "FlowEngine",
            [
                "FlowModel", "OrderedJSON", "Scheduling", "Jolt", "ExpressionLanguage", "XMLToJSON", "HTTPCalls",
                httpTypes,
            ]),
        library(
            "Storage", ["CSQLite", "FlowModel", "OrderedJSON", crypto, cryptoExtras, grdb],
            resources: [
                .embedInCode("Migrations/v1_initial.sql"), .embedInCode("Migrations/v2_page_charset.sql"),
            ]),
        library(
            "Delivery",
            ["FlowModel", "FlowEngine", "OrderedJSON", "Scheduling", "Storage", "HTTPCalls", httpTypes, logging]),
        library(
            "WebAPI",
            [
                "FlowModel", "FlowEngine", "ExpressionLanguage", "OrderedJSON", "Scheduling", "Storage", crypto,
                httpTypes, logging,
            ]),
        library(
            "TestPanels",
            [
                "WebAPI", "Delivery", "FlowEngine", "FlowModel", "Storage", "Jolt", "ExpressionLanguage", "OrderedJSON",
                "HTTPCalls", httpTypes,
            ]),
        library("Signals"),
        library(
            "Wiring",
            [
                "CurlHTTP", "HTTPCalls", "FlowEngine", "FlowModel", "Delivery", "OrderedJSON", "PythonScripting",
                "Storage", arguments,
            ]),

        program(
            "FlowResponder",
            [
                "WebAPI", "TestPanels", "FastCGI", "CurlHTTP", "Delivery", "FlowEngine", "FlowModel", "HTTPCalls",
                "OrderedJSON", "Signals", "Storage", "Wiring", httpTypes, logging,
            ]),
        program(
            "FlowTimer", ["Delivery", "FlowEngine", "CurlHTTP", "HTTPCalls", "Signals", "Storage", "Wiring", logging]),
        program(
            "FlowCtl",
            [
                "FlowModel", "Storage", "Scheduling", "Jolt", "ExpressionLanguage", "XMLToJSON", "PythonScripting",
                "OrderedJSON",
            ]),
        program("FlowDemo", ["FastCGI", "OrderedJSON", "Signals", httpTypes]),
        program(
            "FlowBench", ["OrderedJSON", "Jolt", "ExpressionLanguage", "FastCGI", "PythonScripting", httpTypes],
            path: "Tests/Benchmarks"),
        program(
            "FlowFuzz",
            [
                "FastCGI", "OrderedJSON", "XMLToJSON", "Jolt", "ExpressionLanguage", "Scheduling", "TestSupport",
                httpTypes,
            ],
            path: "Tests/Fuzzing"),

        .target(name: "TestSupport", dependencies: ["OrderedJSON"], path: "Tests/TestSupport", swiftSettings: strict),
        tests("OrderedJSON", ["OrderedJSON"]),
        tests("Scheduling", ["Scheduling"]),
        tests("Jolt", ["Jolt", "OrderedJSON"], exclude: ["deviations.json", "spec-errors.json"]),
        tests("ExpressionLanguage", ["ExpressionLanguage", "OrderedJSON"]),
        tests("XMLToJSON", ["XMLToJSON", "OrderedJSON"]),
        tests("PythonScripting", ["PythonScripting", "OrderedJSON"]),
        tests("FastCGI", ["FastCGI", httpTypes]),
        tests("CurlHTTP", ["CurlHTTP", "HTTPCalls", httpTypes]),
        tests("FlowModel", ["FlowModel", "OrderedJSON"]),
        tests(
            "FlowEngine", ["FlowEngine", "FlowModel", "Scheduling", "HTTPCalls", "CurlHTTP", "OrderedJSON", httpTypes]),
        tests("Storage", ["Storage", "FlowModel", "OrderedJSON", grdb]),
        tests(
            "Delivery",
            [
                "Delivery", "Storage", "FlowModel", "FlowEngine", "CurlHTTP", "HTTPCalls", "OrderedJSON", "Wiring",
                httpTypes, logging,
            ]),
        tests("WebAPI", ["WebAPI", "Storage", "FlowModel", "OrderedJSON", crypto, httpTypes, logging]),
        tests(
            "TestPanels",
            [
                "TestPanels", "WebAPI", "Delivery", "FlowEngine", "FlowModel", "Storage", "CurlHTTP", "OrderedJSON",
                "Wiring", httpTypes,
            ]),
        tests("FlowCtl", ["FlowCtl", "Storage", "FlowModel", "OrderedJSON", grdb]),
        tests("EndToEnd", ["CurlHTTP", "HTTPCalls", "OrderedJSON", httpTypes]),
    ],
    swiftLanguageModes: [.v6]
)
