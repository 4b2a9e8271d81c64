"""NiFi's exceptions."""

from _flow_nifi import ProcessException
from java.lang import RuntimeException as _Runtime

ProcessException.__module__ = __name__


class FlowFileAccessException(_Runtime):
    pass
