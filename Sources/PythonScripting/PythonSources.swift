/// The Python that runs in the sandbox, by module; it is part of the binary.
enum PythonSources {
    /// Runs first and takes the modules.
    static var start: [UInt8] { PackageResources.start_py }

    /// In no order: a module is read when it is imported.
    static var modules: [(name: String, source: [UInt8])] {
        [
            ("_flow_call", PackageResources.call_py),
            ("_flow_capture", PackageResources.capture_py),
            ("_flow_cell", PackageResources.cell_py),
            ("_flow_java", PackageResources.java_py),
            ("_flow_nifi", PackageResources.nifi_py),
            ("_flow_parent", PackageResources.parent_py),
            ("_flow_program", PackageResources.program_py),
            ("_flow_python2", PackageResources.python2_py),
            ("_flow_python2_modules", PackageResources.python2_modules_py),
            ("_flow_serve", PackageResources.serve_py),
            ("_flow_streams", PackageResources.streams_py),
            ("_flow_translate", PackageResources.translate_py),
            ("java.nio.charset", PackageResources.java_nio_charset_py),
            ("org.apache.commons.io", PackageResources.org_apache_commons_io_py),
            ("org.apache.nifi.processor.io", PackageResources.org_apache_nifi_processor_io_py),
        ]
    }
}
