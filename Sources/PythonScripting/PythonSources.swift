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
            ("_flow_dates", PackageResources.dates_py),
            ("_flow_java", PackageResources.java_py),
            ("java.io", PackageResources.java_io_py),
            ("java.lang", PackageResources.java_lang_py),
            ("java.math", PackageResources.java_math_py),
            ("java.net", PackageResources.java_net_py),
            ("java.nio.charset", PackageResources.java_nio_charset_py),
            ("java.security", PackageResources.java_security_py),
            ("java.text", PackageResources.java_text_py),
            ("java.time", PackageResources.java_time_py),
            ("java.time.format", PackageResources.java_time_format_py),
            ("java.time.temporal", PackageResources.java_time_temporal_py),
            ("java.util", PackageResources.java_util_py),
            ("java.util.concurrent", PackageResources.java_util_concurrent_py),
            ("java.util.regex", PackageResources.java_util_regex_py),
            ("javax.crypto", PackageResources.javax_crypto_py),
            ("javax.crypto.spec", PackageResources.javax_crypto_spec_py),
            ("_flow_json", PackageResources.json_py),
            ("_flow_nifi", PackageResources.nifi_py),
            ("org.apache.commons.codec.binary", PackageResources.org_apache_commons_codec_binary_py),
            ("org.apache.commons.codec.digest", PackageResources.org_apache_commons_codec_digest_py),
            ("org.apache.commons.io", PackageResources.org_apache_commons_io_py),
            ("org.apache.commons.lang3", PackageResources.org_apache_commons_lang3_py),
            ("org.apache.nifi.flowfile.attributes", PackageResources.org_apache_nifi_flowfile_attributes_py),
            ("org.apache.nifi.processor", PackageResources.org_apache_nifi_processor_py),
            ("org.apache.nifi.processor.exception", PackageResources.org_apache_nifi_processor_exception_py),
            ("org.apache.nifi.processor.io", PackageResources.org_apache_nifi_processor_io_py),
            ("_flow_parent", PackageResources.parent_py),
            ("_flow_prologue", PackageResources.prologue_py),
            ("_flow_program", PackageResources.program_py),
            ("_flow_python2", PackageResources.python2_py),
            ("_flow_python2_modules", PackageResources.python2_modules_py),
            ("_flow_serve", PackageResources.serve_py),
            ("_flow_streams", PackageResources.streams_py),
            ("_flow_translate", PackageResources.translate_py),
        ]
    }
}
