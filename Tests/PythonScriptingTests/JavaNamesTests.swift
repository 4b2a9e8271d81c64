import OrderedJSON
import PythonScripting
import Testing

/// The names of Java and of NiFi that scripts import.
@Suite struct JavaNamesTests {
    let workers = PythonWorkers.tested()

    @Test(arguments: [
        "import java.util.Scanner", "from java.util import Scanner", "from com.example import Thing", "import org.json",
    ])
    func `A Java name that is not there fails with the list of those that are`(statement: String) throws {
        let result = try workers.call("x = 1\n\(statement)\n")
        #expect(result.failure?.line == 2)
        let text = result.failure?.text ?? ""
        #expect(text.contains("there is no "))
        for name in [
            "java.nio.charset.StandardCharsets", "org.apache.commons.io.IOUtils",
            "org.apache.nifi.processor.io.StreamCallback",
            "java.util.UUID", "java.util.Base64", "java.text.SimpleDateFormat", "java.time.LocalDateTime",
            "java.lang.String",
        ] {
            #expect(text.contains(name), "\(name)")
        }
    }

    @Test(arguments: [
        "java.util.UUID", "java.util.HashMap", "java.nio.charset.StandardCharsets", "org.apache.commons.io.IOUtils",
        "org.apache.nifi.processor.io.OutputStreamCallback", "java.time.format.DateTimeFormatter",
    ])
    func `A name can be imported in all of Python's ways`(name: String) throws {
        let (package, last) = (
            name.split(separator: ".").dropLast().joined(separator: "."), name.split(separator: ".").last ?? ""
        )
        let source = """
            import \(package)
            import \(name)
            import \(name) as renamed
            from \(package) import \(last)
            from \(package) import *
            def transform(data):
                return [\(name) is renamed, renamed is \(last)]
            """
        #expect(try workers.value(source) == [true, true])
    }

    @Test func `Java's classes do in common uses what they do in Java`() throws {
        let source = #"""
            count, wrong = 0, []
            def E(found, wanted):
                global count
                count += 1
                if found != wanted:
                    wrong.append([repr(found), repr(wanted)])
            import json
            from java.text import SimpleDateFormat
            from java.util import *
            from java.time import *
            from java.time.format import DateTimeFormatter
            from java.time.temporal import ChronoUnit
            from java.lang import String, Integer, StringBuilder, System, Long, Double, Math
            from java.math import *
            from java.net import URLEncoder, URLDecoder, URL
            from java.security import MessageDigest
            from javax.crypto import Mac
            from javax.crypto.spec import SecretKeySpec
            import java.util.UUID as U
            import java.util
            f = SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ"); f.setTimeZone(TimeZone.getTimeZone("Europe/Istanbul"))
            E(f.format(Date(1727775059123)), "2024-10-01T12:30:59.123+0300")
            E(f.parse("2024-10-01T12:30:59.123+0300").getTime(), 1727775059123)
            g = SimpleDateFormat("dd.MM.yyyy HH:mm:ss"); g.setTimeZone(TimeZone.getTimeZone("UTC"))
            E(g.parse("31.12.2024 23:00:00").getTime(), 1735686000000)
            E(g.format(g.parse("32.12.2024 25:00:00")), "02.01.2025 01:00:00")
            E(SimpleDateFormat("EEE, d MMM yyyy h:mm a XXX").format(Date(0)), "Thu, 1 Jan 1970 12:00 AM Z")
            try:
                g.parse("x"); E(1,2)
            except Exception as e: E(str(type(e)), "<class 'java.text.ParseException'>"); E(e.getMessage(), 'Unparseable date: "x"')
            E(LocalDateTime.parse("2024-10-01T12:30:59").format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")), "01/10/2024 12:30")
            E(str(LocalDateTime.parse("2024-10-01T12:30:00")), "2024-10-01T12:30")
            E(str(LocalDate.parse("01.02.2024", DateTimeFormatter.ofPattern("dd.MM.yyyy")).plusMonths(1)), "2024-03-01")
            E(str(LocalDate.of(2024,1,31).plusMonths(1)), "2024-02-29")
            E(str(Instant.parse("2024-10-01T00:29:59.000Z")), "2024-10-01T00:29:59Z")
            E(Instant.parse("2024-10-01T00:29:59.123Z").toEpochMilli(), 1727742599123)
            E(str(Instant.ofEpochMilli(1727742599120)), "2024-10-01T00:29:59.120Z")
            z = ZonedDateTime.of(2024,3,31,2,30,0,0, ZoneId.of("Europe/Berlin"))
            E(str(z), "2024-03-31T03:30+02:00[Europe/Berlin]")
            E(str(z.withZoneSameInstant(ZoneOffset.UTC)), "2024-03-31T01:30Z")
            E(str(ZonedDateTime.parse("2024-10-01T12:30:59+03:00[Europe/Istanbul]")), "2024-10-01T12:30:59+03:00[Europe/Istanbul]")
            E(str(OffsetDateTime.parse("2024-10-01T12:30:59.5+03:00")), "2024-10-01T12:30:59.500+03:00")
            E(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse("2024-10-01T12:30:59+03:00")), "2024-10-01T12:30:59+03:00")
            E(DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("UTC")).format(Instant.ofEpochMilli(0)), "19700101000000")
            E(str(LocalDateTime.parse("20241001123059", DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))), "2024-10-01T12:30:59")
            E(str(LocalDateTime.parse("2024-12-31T13:30:59.000001")), "2024-12-31T13:30:59.000001")
            E(ChronoUnit.DAYS.between(LocalDate.of(2024,1,1), LocalDate.of(2024,3,1)), 60)
            E(str(Duration.between(Instant.ofEpochMilli(0), Instant.ofEpochMilli(3661500))), "PT1H1M1.5S")
            E(str(LocalDate.of(2024,10,1).getDayOfWeek()), "TUESDAY")
            E(Base64.getEncoder().encodeToString(String("user:pass").getBytes()), "dXNlcjpwYXNz")
            E(String(Base64.getDecoder().decode("dXNlcjpwYXNz"), "UTF-8"), "user:pass")
            E(str(UUID.fromString("123e4567-e89b-12d3-a456-426614174000")), "123e4567-e89b-12d3-a456-426614174000")
            E(len(U.randomUUID().toString()), 36)
            E(str(UUID.nameUUIDFromBytes(b"a")), "0cc175b9-c0f1-36a8-b1c3-99e269772661")
            m = HashMap(); m.put("a", 1); m.put("b", None)
            E((m.get("a"), m.containsKey("b"), m.size(), [e.getKey() for e in m.entrySet()]), (1, True, 2, ["a","b"]))
            l = ArrayList(); l.add("x"); l.add(0, "y"); E((l.size(), l.get(0), list(l)), (2, "y", ["y","x"]))
            E(json.dumps({"m": m, "l": l, "t": TreeMap({"b":1,"a":2})}), '{"m": {"a": 1, "b": null}, "l": ["y", "x"], "t": {"a": 2, "b": 1}}')
            E(String.format("%05d|%-5s|%.2f|%,d|%s", 42, "a", 1.005, 1234567, True), "00042|a    |1.01|1,234,567|true")
            E((Integer.parseInt("12"), Integer.MAX_VALUE, Long.valueOf("5"), Integer.toHexString(-1)), (12, 2147483647, 5, "ffffffff"))
            try: Integer.parseInt("x"); E(1,2)
            except Exception as e: E(e.getMessage(), 'For input string: "x"')
            E(StringBuilder("a").append(1).append(None).append(True).toString(), "a1nulltrue")
            E(str(BigDecimal("10.125").setScale(2, RoundingMode.HALF_UP)), "10.13")
            E(str(BigDecimal("1.10").add(BigDecimal("2.2"))), "3.30")
            E(str(BigDecimal("10").divide(BigDecimal("3"), 2, RoundingMode.HALF_UP)), "3.33")
            E(URLEncoder.encode("a b&ş~*", "UTF-8"), "a+b%26%C5%9F%7E*")
            E(URLDecoder.decode("a+b%26", "UTF-8"), "a b&")
            d = MessageDigest.getInstance("SHA-256"); d.update(String("a").getBytes()); E(d.digest().hex()[:8], "ca978112")
            E(String("a1b2").replaceAll("(\\d)", "<$1>"), "a<1>b<2>")
            E(String("hello").hashCode(), 99162322)
            E(String("a,b,,").split(","), ["a","b"])
            c = Calendar.getInstance(TimeZone.getTimeZone("UTC")); c.setTimeInMillis(0); c.add(Calendar.DAY_OF_MONTH, 31); E(c.getTime().getTime(), 31*86400000)
            E((c.get(Calendar.YEAR), c.get(Calendar.MONTH)), (1970, 1))
            E(java.util.UUID is UUID, True)
            from java.util.regex import Pattern
            mt = Pattern.compile("(?<n>\\d+)").matcher("ab12cd3"); r=[]
            while mt.find(): r.append(mt.group("n"))
            E(r, ["12","3"])
            from java.text import DecimalFormat
            E((DecimalFormat("#,##0.00").format(1234567.891), DecimalFormat("0.#").format(2.0), DecimalFormat("#.##").format(0.5)), ("1,234,567.89","2",".5"))
            from org.apache.commons.lang3 import StringUtils
            from org.apache.commons.codec.digest import DigestUtils
            E((StringUtils.isBlank(" "), DigestUtils.md5Hex("a")), (True,"0cc175b9c0f1b6a831c399e269772661"))
            from java.io import *
            b = BufferedReader(InputStreamReader(ByteArrayInputStream(String("a\nb").getBytes()), "UTF-8")); E((b.readLine(), b.readLine(), b.readLine()), ("a","b",None))
            def transform(data):
                return [count, wrong]
            """#
        #expect(try workers.value(source) == [53, []])
    }

    @Test func `Months and days have names in English and Turkish, and in no other language wrong ones`() throws {
        let value = try workers.value(
            """
            from java.time import DayOfWeek, LocalDate
            from java.time.format import DateTimeFormatter, TextStyle
            from java.text import SimpleDateFormat
            from java.util import Date, Locale
            def transform(data):
                turkish, day = Locale('tr', 'TR'), LocalDate.of(2024, 10, 5)
                read = SimpleDateFormat('EEEE dd MMM yyyy', turkish).parse('Cumartesi 05 Eki 2024')
                try:
                    SimpleDateFormat('MMMM', Locale.GERMANY)
                except Exception as error:
                    german = str(error)
                return [
                    day.format(DateTimeFormatter.ofPattern('d MMMM yyyy EEEE', turkish)),
                    day.format(DateTimeFormatter.ofPattern('dd MMM EEE').withLocale(turkish)),
                    LocalDate.parse('05 Ağustos 2024', DateTimeFormatter.ofPattern('dd MMMM yyyy', turkish)).toString(),
                    SimpleDateFormat('yyyy-MM-dd').format(read), SimpleDateFormat('EEE, MMM', Locale.ENGLISH).format(Date(0)),
                    DayOfWeek.SATURDAY.getDisplayName(TextStyle.FULL, turkish), SimpleDateFormat('dd.MM', Locale.GERMANY).format(Date(0)),
                    german]
            """)
        #expect(
            value == [
                "5 Ekim 2024 Cumartesi", "05 Eki Cmt", "2024-08-05", "2024-10-05", "Thu, Jan", "Cumartesi", "01.01",
                #"the names of months and days are here in English and Turkish, not in "de""#,
            ])
    }
}
