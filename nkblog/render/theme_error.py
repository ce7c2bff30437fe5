"""A theme that cannot be rendered ends the build."""

from nkblog.diagnostics import Diagnostic


class ThemeError(Exception):
    """A mistake in a theme. The span's file is the *name* of the template ("post.html")."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic
