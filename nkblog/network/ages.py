"""How old something is on a given day, in words rather than days."""

from datetime import date

from nkblog.model.age import Age

_FROM = ((12, Age.YEAR), (6, Age.HALF_YEAR), (3, Age.QUARTER), (1, Age.MONTH), (0, Age.DAYS))
"""The months from which on each is said, oldest first."""


def age(written: date, today: date) -> Age:
    """How old something is: by whole calendar months, so that what was written on the 31st is a
    month old on the first day after the month that follows, if that is shorter.
    """
    months = (today.year - written.year) * 12 + today.month - written.month
    months -= today.day < written.day
    return next((said for least, said in _FROM if months >= least), Age.DAYS)
