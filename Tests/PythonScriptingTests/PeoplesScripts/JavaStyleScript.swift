extension PeoplesScript {
    /// Python written like Java: readers, writers, collections, BigDecimal.
    static let javaStyle = #"""
        import json
        from java.io import BufferedReader, InputStreamReader, OutputStreamWriter, BufferedWriter
        from java.lang import System, Exception as JException, NumberFormatException, Integer, Double
        from java.math import BigDecimal, RoundingMode
        from java.util import ArrayList, HashMap, LinkedHashMap, Collections
        from org.apache.nifi.processor.io import StreamCallback

        class Callback(StreamCallback):
            def process(self, inputStream, outputStream):
                reader = BufferedReader(InputStreamReader(inputStream, "UTF-8"))
                lines = ArrayList()
                line = reader.readLine()
                while line is not None:
                    lines.add(line)
                    line = reader.readLine()
                reader.close()
                totals = LinkedHashMap()
                bad = ArrayList()
                for order in json.loads("\n".join(lines)):
                    try:
                        Integer.parseInt(order['order'])
                    except NumberFormatException, e:
                        bad.add(e.getMessage())
                        continue
                    total = BigDecimal.ZERO
                    for item in order['items']:
                        total = total.add(BigDecimal(item['price']).multiply(BigDecimal(item['quantity'])))
                    totals.put(order['order'], total.setScale(2, RoundingMode.HALF_UP).toPlainString())
                numbers = ArrayList(totals.keySet())
                Collections.sort(numbers)
                result = HashMap()
                result.put('bad', bad)
                result.put('numbers', numbers)
                result.put('totals', dict((entry.getKey(), entry.getValue()) for entry in totals.entrySet()))
                print "read", lines.size(), "lines"
                writer = BufferedWriter(OutputStreamWriter(outputStream, "UTF-8"))
                writer.write(json.dumps(dict(result), sort_keys=True))
                writer.flush()

        started = System.currentTimeMillis()
        flowFile = session.get()
        if flowFile is not None:
            try:
                flowFile = session.write(flowFile, Callback())
                session.transfer(flowFile, REL_SUCCESS)
            except JException, e:
                e.printStackTrace()
                session.transfer(flowFile, REL_FAILURE)
            log.debug("took %d ms" % (System.currentTimeMillis() - started) and "done")
        """#
}
