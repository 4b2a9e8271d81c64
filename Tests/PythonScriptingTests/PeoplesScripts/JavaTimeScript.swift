extension PeoplesScript {
    /// Dates by java.time, and java.lang and java.util.Base64.
    static let javaTime = #"""
        import json
        from java.lang import String, StringBuilder, Integer
        from java.time import Duration, Instant, LocalDateTime, OffsetDateTime, ZoneId, ZoneOffset, ZonedDateTime
        from java.time.format import DateTimeFormatter, DateTimeParseException
        from java.time.temporal import ChronoUnit
        from java.util import Base64
        from org.apache.commons.io import IOUtils
        from java.nio.charset import StandardCharsets
        from org.apache.nifi.processor.io import StreamCallback

        class Callback(StreamCallback):
            def __init__(self, since):
                self.zone = ZoneId.of("Europe/Istanbul")
                self.since = LocalDateTime.parse(since).atZone(self.zone)

            def process(self, inputStream, outputStream):
                data = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                for item in data:
                    try:
                        shipped = OffsetDateTime.parse(item['shipped'], DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    except DateTimeParseException as e:
                        item['error'] = e.getMessage()
                        continue
                    local = shipped.atZoneSameInstant(self.zone)
                    item['shipping_date'] = local.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))
                    item['epoch'] = shipped.toInstant().toEpochMilli()
                    item['days'] = ChronoUnit.DAYS.between(self.since, local)
                    item['hours'] = Duration.between(self.since, local).toHours()
                    item['is_new'] = local.isAfter(self.since)
                    item['due'] = str(local.plusDays(2).toLocalDate())
                    item['code'] = Base64.getEncoder().encodeToString(String(item['note']).getBytes(StandardCharsets.UTF_8))
                    item['label'] = StringBuilder().append(item['note']).append('-').append(Integer.valueOf(7)).reverse().toString()
                    item['padded'] = String.format("%08d", item['n'])
                outputStream.write(bytearray(json.dumps(data, sort_keys=True).encode('utf-8')))

        flowFile = session.get()
        if flowFile != None:
            flowFile = session.write(flowFile, Callback(flowFile.getAttribute('last.request')))
            session.transfer(flowFile, REL_SUCCESS)
            session.commit()
        """#
}
