extension PeoplesScript {
    /// A row script that asks with the package requests.
    static let requests = #"""
        import json
        import requests
        from requests.auth import HTTPBasicAuth
        from org.apache.commons.io import IOUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import StreamCallback

        class TransformCallback(StreamCallback):
            def __init__(self, flowFile):
                self.url = flowFile.getAttribute("shop.url")
                self.erpToken = flowFile.getAttribute("token.erp")

            def process(self, inputStream, outputStream):
                order = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                outputStream.write(bytearray(json.dumps(self.transform(order), indent=4).encode('utf-8')))

            def transform(self, order):
                with requests.Session() as http:
                    http.headers.update({"Authorization": "Bearer " + self.erpToken})
                    answer = http.get(self.url + "/invoice", params={"order": order["order"]}, timeout=10)
                    answer.raise_for_status()
                    order["e_archive_url"] = answer.json()["url"]
                    put = requests.put(self.url + "/seen", json={"order": order["order"]}, auth=HTTPBasicAuth("a", "b"))
                    order["seen"] = put.status_code
                return order

        flowFile = session.get()
        if flowFile != None:
            try:
                flowFile = session.write(flowFile, TransformCallback(flowFile))
                session.transfer(flowFile, REL_SUCCESS)
            except requests.exceptions.RequestException as e:
                session.putAttribute(flowFile, 'log.script.error', type(e).__name__ + ': ' + str(e))
                session.transfer(flowFile, REL_FAILURE)
            session.commit()
        """#
}
