extension PeoplesScript {
    /// Dates of an ERP by java.text and java.util, and attributes from a HashMap.
    static let dates = #"""
        import json
        import traceback
        from java.lang import System
        from java.nio.charset import StandardCharsets
        from java.text import SimpleDateFormat
        from java.util import Date, TimeZone, UUID, HashMap
        from org.apache.commons.io import IOUtils
        from org.apache.nifi.processor.io import StreamCallback

        ERP_FORMAT = SimpleDateFormat("dd.MM.yyyy HH:mm")
        ERP_FORMAT.setTimeZone(TimeZone.getTimeZone("Europe/Istanbul"))
        OMNITRON_FORMAT = SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")
        OMNITRON_FORMAT.setTimeZone(TimeZone.getTimeZone("UTC"))


        class DatesCallback(StreamCallback):
            def __init__(self):
                self.count = 0

            def process(self, inputStream, outputStream):
                orders = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                for order in orders:
                    for item in order.get('orderitems', []):
                        if item.get('invoice_date'):
                            date = ERP_FORMAT.parse(item['invoice_date'])
                            item['invoice_date'] = OMNITRON_FORMAT.format(date)
                            item['is_past'] = date.before(Date(System.currentTimeMillis()))
                        self.count += 1
                outputStream.write(bytearray(json.dumps(orders).encode('utf-8')))


        flowFile = session.get()
        if flowFile != None:
            callback = DatesCallback()
            try:
                flowFile = session.write(flowFile, callback)
                attributes = HashMap()
                attributes.put('log.item.count', str(callback.count))
                attributes.put('log.batch', UUID.nameUUIDFromBytes(bytearray(b'batch')).toString())
                flowFile = session.putAllAttributes(flowFile, attributes)
                session.transfer(flowFile, REL_SUCCESS)
            except:
                session.putAttribute(flowFile, 'log.script.error', traceback.format_exc())
                session.transfer(flowFile, REL_FAILURE)
            session.commit()
        """#
}
