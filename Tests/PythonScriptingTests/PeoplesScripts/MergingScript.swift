extension PeoplesScript {
    /// Takes a list of flow files, merges them into a new one and removes the rest.
    static let merging = #"""
        import json
        from org.apache.commons.io import IOUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import InputStreamCallback, OutputStreamCallback

        class Reader(InputStreamCallback):
            def process(self, inputStream):
                self.text = IOUtils.toString(inputStream, StandardCharsets.UTF_8)

        class Writer(OutputStreamCallback):
            def __init__(self, value):
                self.value = value
            def process(self, outputStream):
                outputStream.write(bytearray(json.dumps(self.value).encode('utf-8')))

        merged = []
        originals = session.get(100)
        if originals is not None and not originals.isEmpty():
            for original in originals:
                reader = Reader()
                session.read(original, reader)
                merged.extend(json.loads(reader.text))
            combined = session.create(originals)
            combined = session.write(combined, Writer(sorted(merged, key=lambda o: o['order'])))
            combined = session.putAttribute(combined, 'log.merged', str(originals.size()))
            part = session.create(combined)
            part = session.write(part, Writer(merged[:1]))
            session.remove(part)
            session.remove(originals)
            session.transfer(combined, REL_SUCCESS)
            session.commit()
        """#
}
