"""The names of java.time that scripts use; to the microsecond."""

from _flow_java import adopt as _adopt
from _flow_time_amounts import Duration, Period, DayOfWeek, Month
from _flow_time_local import LocalDate, LocalTime, LocalDateTime
from _flow_time_parts import DateTimeException
from _flow_time_world import ZonedDateTime, OffsetDateTime, Instant, ZoneId, ZoneOffset, Clock

_adopt(__name__)
