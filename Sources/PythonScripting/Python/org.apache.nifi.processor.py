"""NiFi's relationship."""

from _flow_flow_file import Relationship

Relationship.__module__ = __name__
