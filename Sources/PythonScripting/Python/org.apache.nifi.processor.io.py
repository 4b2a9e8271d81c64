"""NiFi's callbacks: people's classes extend one and define `process`."""


class StreamCallback:
    """`process(inputStream, outputStream)`"""

    _takes = 2


class InputStreamCallback:
    """`process(inputStream)`"""

    _takes = 1


class OutputStreamCallback:
    """`process(outputStream)`"""

    _takes = 1
