extension PeoplesScript {
    /// Reads only, throws a Java exception, and transfers to REL_FAILURE with a penalty.
    static let checking = #"""
        import json
        import traceback
        from java.lang import Exception as JavaException, IllegalArgumentException
        from org.apache.commons.io import IOUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import InputStreamCallback

        class Check(InputStreamCallback):
            def __init__(self):
                self.orders = None

            def process(self, inputStream):
                self.orders = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                for order in self.orders:
                    if not order.get('order'):
                        raise IllegalArgumentException('an order without a number')

        flowFile = session.get()
        if flowFile != None:
            check = Check()
            try:
                session.read(flowFile, check)
                log.info('{} orders', [len(check.orders)])
                session.transfer(flowFile, REL_SUCCESS)
            except (JavaException, ValueError) as e:
                log.error('refused: ' + str(e))
                flowFile = session.penalize(flowFile)
                flowFile = session.putAttribute(flowFile, 'log.script.error', traceback.format_exc())
                flowFile = session.putAttribute(flowFile, 'log.refused', e.getMessage() if hasattr(e, 'getMessage') else str(e))
                session.transfer(flowFile, REL_FAILURE)
            finally:
                session.commit()
        """#
}
