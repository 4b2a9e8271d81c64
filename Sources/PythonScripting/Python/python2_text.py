"""Python 2 mixes text with bytes: each as the other."""


def text(value):
    return bytes(value).decode('utf-8', 'replace') if isinstance(value, (bytes, bytearray)) else str(value)


def text_or_bytes(data):
    try:
        return data.decode()
    except (UnicodeDecodeError, AttributeError):
        return data


def octets(data):
    return data.encode() if isinstance(data, str) else data
