"""Our part of Datasette, as a plugin of its own making: pages, canned queries, what may be seen, and how errors look.

Plugins are registered for a whole process: in ours there is no other Datasette than the dashboard.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import Request, Response
from jinja2 import Environment
from loguru import logger
from pluggy import HookimplMarker, Result

from monitor.dashboard import columns, guard, rows, setting
from monitor.dashboard.links import DATABASE, LANGUAGE_FIELD, Links, outward
from monitor.dashboard.page import Asked, Page
from monitor.dashboard.pages import PAGES
from monitor.dashboard.phrases import PHRASES
from monitor.dashboard.queries import QUERIES
from monitor.dashboard.reader import READERS, wanted
from monitor.dashboard.rows import Rows
from monitor.model import Language

hookimpl = HookimplMarker("datasette")

#: Pages of Datasette for those who build it.
_WORKSHOP = r"/-/(?:patterns|messages|allow-debug|permissions|logout)(?:\.json)?$"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages, in both languages, before Datasette's own."""
    routes: list[tuple[str, Any]] = [(r"/(?:ru|kk)?/?$", _home)]
    routes += [(rf"/(?P<language>ru|kk)/{page.path}$", _answering(page)) for page in PAGES]
    return [*routes, (r"/(?P<language>ru|kk)/.*$", _nowhere), (_WORKSHOP, _nowhere)]


@hookimpl
def canned_queries(database: str) -> dict[str, dict[str, str]]:
    """The rows behind numbers."""
    if database != DATABASE:
        return {}
    return {name: {"sql": query.sql.strip(), "title": query.title_ru} for name, query in QUERIES.items()}


@hookimpl(tryfirst=True)
def permission_allowed(action: str, resource: Any) -> bool | None:  # noqa: ANN401 - as Datasette tells it
    """Nothing but views can be looked at."""
    return False if action == "view-table" and not guard.is_open(resource[1]) else None


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """What the cells of rows are set with."""
    env.filters["in_path"] = lambda value: quote(str(value), safe="")
    env.filters["almaty"] = rows.almaty
    env.filters["host"] = rows.host
    env.filters["exact"] = rows.exact
    env.filters["outward"] = outward
    env.globals["figures"] = columns.FIGURES
    env.globals["rounded"] = columns.ROUNDED
    env.globals["known_views"] = tuple(columns.VIEWS)


@hookimpl
def extra_template_vars(request: Request | None) -> dict[str, object]:
    """What the frame around Datasette's own pages needs."""
    language = _reader(request)
    address = request.full_path if request else "/"
    return {
        "frame": setting.frame_of_rows(language, address),
        "say": PHRASES[language],
        "rows": Rows(language),
        "queries_by_name": QUERIES,
    }


@hookimpl(hookwrapper=True)
def handle_exception(request: Request, exception: Exception) -> Generator[None, Result[list[object]], None]:
    """A page that says what went wrong, in the reader's language, or JSON; Datasette's own would print all it knows."""
    outcome = yield
    outcome.force_result([_told(request, exception)])


@hookimpl(tryfirst=True)
def forbidden(request: Request) -> Response:
    """What may not be looked at is not there."""
    return _failed(_reader(request), HTTPStatus.FORBIDDEN, "")


def _told(request: Request, exception: Exception) -> Response:
    status = int(getattr(exception, "status", HTTPStatus.INTERNAL_SERVER_ERROR))
    language = _reader(request)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.opt(exception=exception).error("the dashboard could not answer {}", request.path)
        words = ""
    elif getattr(exception, "message_is_html", False):
        words = PHRASES[language]["too_long"]
    else:
        words = str(getattr(exception, "message", "") or exception)
    if request.path.partition("?")[0].endswith(".json"):
        return Response.json({"ok": False, "error": words, "status": status}, status=status)
    return _failed(language, status, "" if status == HTTPStatus.NOT_FOUND else words)


async def _home(request: Request) -> Response:
    return Response.redirect(Links(_reader(request)).today())


async def _nowhere(request: Request) -> Response:
    return _failed(_reader(request), 404, "")


def _answering(page: Page) -> Callable[..., Any]:
    async def answer(request: Request, datasette: Any) -> Response:  # noqa: ANN401 - it ships no types
        language = READERS[request.url_vars["language"]]
        asked = Asked(
            language,
            parts={name: setting.unquoted(value) for name, value in request.url_vars.items()},
            query={name: request.args[name] for name in request.args},
            say=PHRASES[language],
            links=Links(language),
        )
        published = datasette.get_database(DATABASE)
        shown = await published.read(lambda connection: page.read(connection, asked))
        if shown is None:
            return _failed(language, 404, "")
        address = request.full_path
        frame = setting.frame(language, section=page.section, address=address, as_of=published.as_of())
        return Response.html(setting.rendered(page.name, frame=frame, shown=shown, asked=asked))

    return answer


def _failed(language: Language, status: int, words: str) -> Response:
    return Response.html(setting.failure(language, status, words), status=status)


def _reader(request: Request | None) -> Language:
    if request is None:
        return Language.RU
    return wanted(request.path, request.args.get(LANGUAGE_FIELD) or "", request.headers.get("accept-language", ""))
