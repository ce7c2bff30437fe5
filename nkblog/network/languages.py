"""The languages that pages speak."""

from nkblog.diagnostics import Diagnostic, Span, error
from nkblog.read.fields import Text
from nkblog.read.site import LANGUAGES


def proven_language(
    given: Text | None, otherwise: str, file: str, problems: list[Diagnostic]
) -> str:
    """The language that a file names, one of LANGUAGES; `otherwise` where it names none of them,
    which is reported.
    """
    if given is None or given.value in LANGUAGES:
        return given.value if given else otherwise
    span, name = Span(file, *given.mark), given.value
    problems.append(error("unknown-language", span, hint=otherwise, name=name))
    return otherwise
