"""What each article answers, and what answers it."""

from typing import Any

from pelican import signals


def link_answers(generator: Any) -> None:  # noqa: ANN401 - Pelican's
    """Gives each article its `answered` and its `answers`."""
    by_path = {f"{article.category.name}/{article.slug}": article for article in generator.articles}
    for article in generator.articles:
        article.path_on_site = f"{article.category.name}/{article.slug}"
        article.answered, article.answers = None, []
    for article in generator.articles:
        if hasattr(article, "reply_to"):
            article.answered = by_path[article.reply_to]
            article.answered.answers.append(article)


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_finalized.connect(link_answers)
