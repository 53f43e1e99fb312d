"""The `storymap` command: one verb a function, heavy imports inside them.

Whatever goes wrong on purpose is one line on standard error, `storymap: …`, and an exit code: 2 when the command was
called wrongly, 1 when its work failed, 130 after Ctrl-C, 141 when the reader of a pipe has gone.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from storymap import __version__
from storymap.cli.gazetteer import gazetteer as gazetteer_group
from storymap.cli.options import about_the_article, means_of_reading, open_means
from storymap.errors import StorymapError, UsageError

_INTERRUPTED = 130
_BROKEN_PIPE = 141
_ARTICLE_HELP = "ARTICLE is a plain-text, Markdown or HTML file, a Story's own .json, or - for standard input."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (`sys.argv` unless `arguments` are given) and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        # Not `storymap.main`: click's own handling of Ctrl-C and closed pipes prints, and leaves the process.
        with storymap.make_context("storymap", given or ["--help"]) as context:
            return int(storymap.invoke(context) or 0)
    except click.exceptions.Exit as done:  # --help, --version
        return done.exit_code
    except StorymapError as error:
        return _complain(str(error), error.exit_code)
    except click.ClickException as error:
        return _complain(_usage(error), error.exit_code)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it closes the pipe
        return _BROKEN_PIPE


def _complain(message: str, exit_code: int) -> int:
    click.echo(f"storymap: {' '.join(message.split())}", err=True)
    return exit_code


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"{error.format_message()} (see {context.command_path if context else 'storymap'} --help)"


@click.group(no_args_is_help=False)
@click.version_option(__version__, message="%(prog)s %(version)s")
def storymap() -> None:
    """Turn a news article into a map you can click, check and trust, offline."""


@storymap.command(epilog=_ARTICLE_HELP)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("-h", "--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("-p", "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the map in the browser.")
@about_the_article
@means_of_reading
@click.option("--tiles", metavar="NAME", help="Map tiles to lie under the map, such as OpenStreetMap.Mapnik (online).")
def serve(
    *,
    articles: tuple[str, ...],
    host: str,
    port: int,
    open_browser: bool,
    published: date | None,
    title: str | None,
    gazetteer: Path | None,
    recognizer: str | None,
    tiles: str | None,
) -> None:
    """Show articles on a map in the browser.

    Without an article, the example story; several articles are listed first.
    """
    if articles.count("-") > 1:
        raise UsageError("standard input can be read only once; give - once")
    if title is not None and len(articles) != 1:
        raise UsageError("--title names one article; give exactly one")
    if published is not None and not articles:
        raise UsageError("--date goes with an article; give one")
    from storymap.opening import first_story, open_story
    from storymap.settings import Settings
    from storymap.web import create_app, run

    means = open_means(gazetteer, recognizer)
    read = partial(open_story, title=title, published=published, gazetteer=means.gazetteer, recognizer=means.recognizer)
    stories = [read(article) for article in articles] or [first_story()]
    settings = Settings(host=host, port=port, tiles=tiles)
    run(create_app(settings, stories), settings, ready=lambda address: _announce(address, open_browser))


def _announce(address: str, open_browser: bool) -> None:
    click.echo(f"{address}  (Ctrl-C stops the server)")
    if open_browser:
        click.launch(address)


@storymap.command(epilog=_ARTICLE_HELP)
@click.argument("article", metavar="ARTICLE")
@click.option("-o", "--output", required=True, metavar="FILE", help="HTML file to write; - for standard output.")
@about_the_article
@means_of_reading
def export(
    *,
    article: str,
    output: str,
    published: date | None,
    title: str | None,
    gazetteer: Path | None,
    recognizer: str | None,
) -> None:
    """Write an article and its map as one HTML file.

    The file opens from disk and makes no request.
    """
    from storymap.opening import open_story
    from storymap.output import check_target, write_whole

    check_target(output)
    if Path(output).exists() and Path(article).exists() and Path(output).samefile(article):
        raise UsageError(f"{output} is the article itself; choose another file to write")
    means = open_means(gazetteer, recognizer)
    read = partial(open_story, title=title, published=published, gazetteer=means.gazetteer, recognizer=means.recognizer)
    write_whole(output, read(article).to_html().encode("utf-8"))


@storymap.command()
@means_of_reading
def annotate(*, gazetteer: Path | None, recognizer: str | None) -> int:
    """Turn JSON Lines of articles into Stories.

    Reads standard input, writes standard output, one Story a line, in order.

    A line in: {"id": "a1", "text": "…", "title": "…", "published": "2014-03-11"}; only text is needed. A line that
    can't be read becomes {"id": …, "error": "line 3: …"}, the rest goes on, and the exit code is 1.
    """
    from storymap.annotate import annotate as annotated

    means = open_means(gazetteer, recognizer)
    gc.set_threshold(50_000)  # articles leave few cycles behind: looked for at every 700th object, they cost a tenth
    failed = False
    for outcome in annotated(sys.stdin.buffer, means.gazetteer, recognizer=means.recognizer):
        failed |= outcome.failed
        sys.stdout.buffer.write(outcome.line.encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()
    return int(failed)


storymap.add_command(gazetteer_group)
