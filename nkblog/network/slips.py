"""Days that are still to come where only a day that has been can be meant."""

from datetime import date

from nkblog.diagnostics import Diagnostic, Span, warning
from nkblog.read.fields import When
from nkblog.text.dates import Moment


def past(
    when: When | None, today: date, code: str, file: str, problems: list[Diagnostic]
) -> Moment | None:
    """The moment, or None for one after `today`: most often its year is wrong. That is added to
    `problems` as a warning, and left out lest it tell of what has not happened.
    """
    if when is None or when.moment.day <= today:
        return when.moment if when else None
    span, day = Span(file, *when.mark), when.moment.day.isoformat()
    problems.append(warning(code, span, date=day))
    return None
