// swift-tools-version: 6.0
import PackageDescription

// The rooms and their arrows: ARCHITECTURE.md. No package dependencies: C libraries come from the distribution.
let package = Package(
    name: "egov-learn",
    products: [
        .executable(name: "egov-learn", targets: ["egov-learn"]),
        .executable(name: "egov-learn-server", targets: ["egov-learn-server"]),
    ],
    targets: [
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CMicrohttpd"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CCrypto"),
        .systemLibrary(name: "CZstd"),
        .systemLibrary(name: "CCmark"),
        .systemLibrary(name: "CIcal"),
        .systemLibrary(name: "CZip"),
        // Its headers lie in a folder of their own, which pkg-config knows.
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CSyncfs"),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

        .target(name: "TrainingModel"),
        .target(name: "SQLiteStorage", dependencies: ["CSQLite", "TrainingModel"]),
        .target(name: "Signing", dependencies: ["CCrypto", "CSodium", "TrainingModel"]),
        .target(name: "Compression", dependencies: ["CZstd", "TrainingModel"]),
        .target(name: "JSONParser", dependencies: ["CSimdjson", "TrainingModel"]),
        .target(name: "Calendar", dependencies: ["CIcal", "TrainingModel"]),
        .target(name: "Markdown", dependencies: ["CCmark"]),
        .target(name: "Archive", dependencies: ["CZip", "TrainingModel"]),
        .target(name: "Markup", dependencies: ["CXML", "TrainingModel"]),
        .target(name: "Authoring", dependencies: ["Archive", "Markup", "Markdown", "JSONParser", "TrainingModel"]),
        .target(name: "Courier", dependencies: ["Signing", "TrainingModel"]),
        .target(name: "Terminal", dependencies: ["Markdown", "TrainingModel"]),

        .target(
            name: "SyncServer",
            dependencies: [
                "TrainingModel", "SQLiteStorage", "Signing", "Compression", "JSONParser", "Calendar", "Courier",
                "CMicrohttpd", "CSyncfs",
            ],
            resources: [
                .embedInCode("Store/Schema/network-001.sql"), .embedInCode("Store/Schema/network-002.sql"),
                .embedInCode("Store/Schema/network-003.sql"), .embedInCode("Store/Schema/network-004.sql"),
                .embedInCode("Store/Schema/network-005.sql"), .embedInCode("Store/Schema/network-006.sql"),
                .embedInCode("Store/Schema/network-007.sql"), .embedInCode("Store/Schema/network-008.sql"),
            ]),
        .target(
            name: "SyncClient",
            dependencies: [
                "TrainingModel", "SQLiteStorage", "Signing", "Compression", "JSONParser", "Calendar", "Courier",
                "CCurl", "CSyncfs",
            ],
            resources: [
                .embedInCode("Replica/Schema/replica-001.sql"), .embedInCode("Replica/Schema/replica-002.sql"),
                .embedInCode("Replica/Schema/replica-003.sql"),
                .embedInCode("Replica/Schema/replica-004.sql"), .embedInCode("Replica/Schema/replica-005.sql"),
                .embedInCode("Replica/Schema/replica-006.sql"), .embedInCode("Replica/Schema/replica-007.sql"),
                .embedInCode("Replica/Schema/replica-008.sql"),
            ]),

        .executableTarget(
            name: "egov-learn",
            dependencies: [
                "SyncClient", "Authoring", "TrainingModel", "Terminal", "Markdown", "Signing", "JSONParser", "Calendar",
                "Courier", "CMalloc",
            ]),
        .executableTarget(
            name: "egov-learn-server",
            dependencies: [
                "SyncServer", "SyncClient", "Authoring", "Courier", "TrainingModel", "JSONParser", "Terminal",
                "CMalloc",
            ]),

        .executableTarget(
            name: "bench",
            dependencies: [
                "SyncClient", "SyncServer", "TrainingModel", "JSONParser", "Signing", "Calendar", "TestSupport",
            ],
            path: "bench",
            exclude: ["README.md", "baseline"]),
        .executableTarget(name: "baseline", path: "bench/baseline", linkerSettings: [.linkedLibrary("sqlite3")]),

        .testTarget(
            name: "TrainingModelTests", dependencies: ["TrainingModel", "JSONParser", "TestSupport"],
            exclude: ["RightsTable.txt"]),
        .testTarget(name: "JSONParserTests", dependencies: ["JSONParser", "TrainingModel"]),
        .testTarget(name: "SQLiteStorageTests", dependencies: ["SQLiteStorage", "TrainingModel"]),
        .testTarget(
            name: "AuthoringTests",
            dependencies: [
                "Authoring", "Archive", "Markup", "Markdown", "JSONParser", "Terminal", "TrainingModel", "TestSupport",
            ], exclude: ["Judges"]),
        .testTarget(
            name: "CalendarTests", dependencies: ["Calendar", "TrainingModel", "TestSupport"], exclude: ["Judges"]),
        .testTarget(name: "SigningTests", dependencies: ["Signing", "TrainingModel"]),
        .testTarget(name: "CourierTests", dependencies: ["Courier", "Signing", "TrainingModel"]),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown"]),
        .testTarget(
            name: "SyncServerTests",
            dependencies: [
                "SyncServer", "TrainingModel", "JSONParser", "Compression", "Signing", "SQLiteStorage", "TestSupport",
            ]),
        .testTarget(
            name: "SyncClientTests",
            dependencies: [
                "SyncClient", "SyncServer", "TrainingModel", "JSONParser", "Compression", "Signing", "SQLiteStorage",
                "Calendar", "Courier", "Simulation", "TestSupport",
            ]),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "SyncClient", "TrainingModel"],
            exclude: ["Mutants", "Scripts", "mutants.sh"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Markdown", "TrainingModel", "JSONParser"]),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "egov-learn", "egov-learn-server", "SyncClient", "Terminal", "TrainingModel", "JSONParser",
                "SQLiteStorage", "Calendar", "TestSupport",
            ],
            exclude: ["Transcripts", "Judges"]),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "egov-learn", "egov-learn-server", "SyncClient", "TrainingModel", "JSONParser", "SQLiteStorage",
                "Signing", "Compression", "TestSupport",
            ]),
        // Relays and clients that misbehave, and programs that judge, for the tests of several rooms. No product holds it.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .target(
            name: "Simulation",
            dependencies: [
                "SyncClient", "SyncServer", "TrainingModel", "JSONParser", "Signing", "SQLiteStorage", "CSodium",
                "CFaultyDisk", "Courier", "TestSupport",
            ], path: "Tests/Simulation"),
        .target(name: "CFaultyDisk", path: "Tests/CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(name: "simulate", dependencies: ["Simulation"], path: "Tests/SimulateProgram"),
        // The doors through which strangers' bytes come in: `make fuzz` throws bytes at them, a test what was found.
        .target(
            name: "Fuzzing",
            dependencies: [
                "SyncClient", "SyncServer", "Authoring", "Archive", "Calendar", "Compression", "Courier", "JSONParser",
                "Markdown", "Signing", "Simulation", "SQLiteStorage", "Terminal", "TrainingModel",
            ], path: "Tests/Fuzzing", exclude: ["Corpora", "Fixtures", "fuzz.sh"]),
        .executableTarget(name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzProgram"),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"]),
    ]
)
