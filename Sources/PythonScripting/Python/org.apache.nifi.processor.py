"""NiFi's relationship."""

from _flow_nifi import Relationship

Relationship.__module__ = __name__
