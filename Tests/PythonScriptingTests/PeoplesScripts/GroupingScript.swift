extension PeoplesScript {
    /// Python 2.7 throughout: print, unicode, has_key, iteritems, cmp, whole division, `except E, e`.
    static let grouping = #"""
        # -*- coding: utf-8 -*-
        import json, sys, re
        import traceback
        from org.apache.commons.io import IOUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import StreamCallback

        reload(sys)
        sys.setdefaultencoding('utf8')

        STATUS = {u'Faturalandı': 500, u'Hazırlanıyor': 450, u'İptal': 100L}

        class PyStreamCallback(StreamCallback):
            def __init__(self):
                pass

            def process(self, inputStream, outputStream):
                text = IOUtils.toString(inputStream, StandardCharsets.UTF_8)
                rows = json.loads(text)
                grouped = {}
                for row in rows:
                    if not row.has_key('OrderNumber') or row['OrderNumber'] is None:
                        print 'row without a number: %s' % row
                        continue
                    number = unicode(row['OrderNumber']).strip()
                    grouped.setdefault(number, []).append(row)
                result = []
                for number, lines in sorted(grouped.iteritems(), cmp=lambda a, b: cmp(a[0], b[0])):
                    items = map(lambda l: {'id': long(l['LineId']), 'status': STATUS.get(l['State'], 0)}, lines)
                    items.sort(lambda a, b: cmp(b['id'], a['id']))
                    keys = grouped.keys()
                    keys.sort()
                    result.append({'order': number, 'orderitems': items, 'page': '%d/%d' % (keys.index(number) + 1, len(keys)),
                                   'half': len(items) / 2, 'name': re.sub(ur'\s+', u' ', lines[0]['Name']).encode('utf-8')})
                print >> sys.stderr, len(result), 'orders'
                outputStream.write(bytearray(json.dumps(result, sort_keys=True, ensure_ascii=False).encode('utf-8')))

        flowFile = session.get()
        if (flowFile != None):
            try:
                flowFile = session.write(flowFile, PyStreamCallback())
                session.transfer(flowFile, REL_SUCCESS)
            except Exception, e:
                log.error('could not group: ' + e.message)
                flowFile = session.putAttribute(flowFile, 'log.script.error', traceback.format_exc())
                session.transfer(flowFile, REL_FAILURE)
            session.commit()
        """#
}
