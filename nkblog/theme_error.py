"""A theme that cannot be rendered ends the build."""

from nkblog.diagnostics import Diagnostic


class ThemeError(Exception):
    """A mistake in a theme. The span's file is that of a template
    ("themes/default/templates/post.html") or of the strings; it is the name of a template that
    does not exist, and "" where the theme as a whole lacks something.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic
