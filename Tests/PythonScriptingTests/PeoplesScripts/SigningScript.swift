extension PeoplesScript {
    /// Signatures by javax.crypto and by hmac, with text where Python 3 wants bytes and no other sign of Python 2.
    static let signing = #"""
        import hashlib, hmac, json, time, datetime, uuid
        from base64 import b64encode
        from javax.crypto import Mac
        from javax.crypto.spec import SecretKeySpec
        from java.lang import String
        from java.util import Base64
        from java.security import MessageDigest
        from org.apache.commons.io import IOUtils
        from org.apache.commons.codec.digest import DigestUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import StreamCallback, OutputStreamCallback

        def java_sign(text, key):
            mac = Mac.getInstance("HmacSHA256")
            mac.init(SecretKeySpec(String(key).getBytes("UTF-8"), "HmacSHA256"))
            return Base64.getEncoder().encodeToString(mac.doFinal(String(text).getBytes("UTF-8")))

        def hex_of(octets):
            return ''.join(['%02x' % (b & 0xff) for b in octets])

        class Sign(StreamCallback):
            def process(self, inputStream, outputStream):
                data = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                text = data['order']
                data['java'] = java_sign(text, 'key')
                data['python'] = b64encode(hmac.new('key', text, hashlib.sha256).digest())
                data['md5'] = hashlib.md5(text).hexdigest()
                data['sha'] = hex_of(MessageDigest.getInstance('SHA-1').digest(String(text).getBytes()))
                data['codec'] = DigestUtils.sha256Hex(text)
                data['day'] = datetime.datetime.strptime('2024-10-01', '%Y-%m-%d').strftime('%d.%m.%Y')
                IOUtils.write(json.dumps(data, sort_keys=True), outputStream, StandardCharsets.UTF_8)

        flowFile = session.get()
        if flowFile:
            flowFile = session.write(flowFile, Sign())
            session.transfer(flowFile, REL_SUCCESS)
        """#
}
