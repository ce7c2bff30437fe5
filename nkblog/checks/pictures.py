"""Pictures: what those say who cannot see them, what they weigh, and what they tell unasked."""

from collections.abc import Iterable

from nkblog.checks.subject import Subject, proses
from nkblog.diagnostics import Diagnostic, Span, note, warning
from nkblog.model.body import ReferenceKind

LARGEST = 5_000_000
"""Bytes of a picture's file that a folder of texts should have to carry."""


def alternative_texts(subject: Subject) -> Iterable[Diagnostic]:
    """Pictures without a text in the place of what they show."""
    for file, prose in proses(subject.network):
        for reference in prose.body.references:
            if reference.kind is ReferenceKind.IMAGE and not reference.text.strip():
                hint = f"![…]({reference.target})"
                yield warning(
                    "picture-without-text",
                    Span(file, *reference.mark),
                    hint=hint,
                    name=reference.target,
                )


def picture_files(subject: Subject) -> Iterable[Diagnostic]:
    """Files of pictures that are large, or that tell where they were taken."""
    for picture in subject.pictures:
        if picture.size > LARGEST:
            size = f"{picture.size / 1e6:.0f} MB"
            yield note("picture-large", Span(picture.file), size=size)
        if picture.has_position:
            yield note("picture-with-position", Span(picture.file))
