"""How long ago something was written, in words rather than days."""

from enum import StrEnum


class Age(StrEnum):
    """How long ago something was written, told as rarely as a reader needs: what is shown on a page
    that carries it changes on four days in all, and not every day.
    """

    DAYS = ""
    MONTH = "month"
    """One calendar month or more."""
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
