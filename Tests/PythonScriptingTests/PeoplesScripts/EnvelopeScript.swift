extension PeoplesScript {
    /// XML inside of JSON, by two of Python's readers; transfers outside of the `if`, as many do.
    static let envelope = #"""
        # -*- coding: utf-8 -*-
        import json
        import xml.etree.ElementTree as ET
        from xml.dom import minidom
        from org.apache.commons.io import IOUtils
        from org.apache.nifi.processor.io import StreamCallback

        class XmlCallback(StreamCallback):
          def __init__(self):
                pass
          def process(self, inputStream, outputStream):
            envelope = json.loads(IOUtils.toString(inputStream, "UTF-8"))
            root = ET.fromstring(envelope['Result'].encode('utf-8'))
            orders = []
            for node in root.findall('.//Order'):
              orders.append({
                'order': node.get('No'),
                'orderitems': [{'id': int(i.findtext('Id')), 'status': 500 if i.findtext('Shipped') == 'true' else 450,
                                'shipping_company': (i.findtext('Cargo') or u'Yurtiçi').upper()} for i in node.iter('Item')]
              })
            first = minidom.parseString(envelope['Result'].encode('utf-8')).getElementsByTagName('Order')[0]
            orders[0]['kind'] = first.getAttribute('Kind')
            outputStream.write(bytearray(json.dumps(orders, indent=4, ensure_ascii=False).encode('utf-8')))

        flowFile = session.get()
        if (flowFile != None):
          flowFile = session.write(flowFile, XmlCallback())
          flowFile = session.putAttribute(flowFile, "filename", flowFile.getAttribute('filename').split('.')[0] + '_orders.json')
        session.transfer(flowFile, REL_SUCCESS)
        session.commit()
        """#
}
