extension PeoplesScript {
    /// A row script of Python 2 that asks the ERP for a table by urllib2, Basic and StringIO.
    static let asking = #"""
        import base64, csv, json, urllib, urllib2
        from StringIO import StringIO
        from org.apache.commons.io import IOUtils
        from org.apache.nifi.processor.io import StreamCallback

        def get_attribute(flow_file, name):
            values = flow_file.getAttribute("allVar")
            return json.loads(values).get(name) if values else flow_file.getAttribute(name)

        class AskCallback(StreamCallback):
            def __init__(self, flowFile):
                self.base = get_attribute(flowFile, 'shop.url')
                self.auth = base64.encodestring('%s:%s' % ('shop', get_attribute(flowFile, 'shop.password'))).replace('\n', '')

            def fetch(self, path, **query):
                request = urllib2.Request(self.base + path + '?' + urllib.urlencode(query))
                request.add_header('Authorization', 'Basic %s' % self.auth)
                try:
                    response = urllib2.urlopen(request, timeout=20)
                    body = response.read()
                    response.close()
                    return body
                except urllib2.HTTPError as e:
                    if e.code == 404:
                        return None
                    raise Exception('ERP said %d: %s' % (e.code, e.read()))
                except urllib2.URLError, e:
                    raise Exception('ERP is not there: ' + str(e.reason))

            def process(self, inputStream, outputStream):
                order = json.loads(IOUtils.toString(inputStream, 'UTF-8'))
                table = self.fetch('/tracking.csv', order=order['order'])
                if table is None:
                    outputStream.write('null')
                    return
                for line in csv.DictReader(StringIO(table), delimiter=';'):
                    for item in order['orderitem_set']:
                        if str(item['id']) == line['id']:
                            item['tracking_number'] = line['tracking']
                outputStream.write(bytearray(json.dumps(order).encode('utf-8')))

        flowFile = session.get()
        if flowFile is not None:
            flowFile = session.write(flowFile, AskCallback(flowFile))
            session.transfer(flowFile, REL_SUCCESS)
        """#
}
