"""Small pictures for a letter: marks on nothing, no words, tints by alpha, so that one serves white paper and night.

The same counts give the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg

SPARK: Final = (64, 20)  #: width and height as shown; drawn at twice of both
HEAT: Final = (168, 14)  #: fourteen cells of whole points
ROLE: Final = (56, 8)
_ACCENT: Final = "#1E8A80"
_GREY: Final = "#8F959C"
_DOTS: Final = 100
_FAINTEST: Final = 0.08
_FILLED: Final = 5 / 6  #: of a cell
_ROLES: Final = ((_ACCENT, 1.0), (_ACCENT, 0.42), (_GREY, 0.42))


def spark(counts: Sequence[int]) -> bytes:
    """Days as a grey line from zero, the last of them a green dot; a PNG."""
    canvas, axes = _blank(SPARK)
    most = max(*counts, 1)
    axes.set_xlim(-0.8, len(counts) - 0.2)
    axes.set_ylim(-0.14 * most, 1.14 * most)
    axes.plot(range(len(counts)), counts, color=_GREY, linewidth=2, solid_joinstyle="round")
    axes.plot([len(counts) - 1], counts[-1:], color=_ACCENT, marker="o", markersize=6, markeredgewidth=0)
    return _png(canvas)


def heat(counts: Sequence[int], most: int) -> bytes:
    """Days as cells, the fuller the more; `most` is a full one on the scale that rows share; a PNG."""
    canvas, axes = _blank(HEAT)
    axes.set_xlim(0, len(counts))
    axes.set_ylim(0, 1)
    for number, count in enumerate(counts):
        alpha = _FAINTEST + (1 - _FAINTEST) * min(count / max(most, 1), 1)
        _fill(axes, number, number + _FILLED, _ACCENT, alpha)
    return _png(canvas)


def role(counts: Sequence[int]) -> bytes:
    """One bar filled to the end: publications as the main, a secondary and a passing person; a PNG."""
    canvas, axes = _blank(ROLE)
    axes.set_xlim(0, max(sum(counts), 1))
    axes.set_ylim(0, 1)
    begin = 0
    for count, (color, alpha) in zip(counts, _ROLES, strict=True):
        _fill(axes, begin, begin + count, color, alpha)
        begin += count
    return _png(canvas)


def _fill(axes: Axes, begin: float, end: float, color: str, alpha: float) -> None:
    """A field of the whole height, its edges sharp."""
    axes.bar(begin, 1, width=end - begin, align="edge", color=color, alpha=alpha, linewidth=0, antialiased=False)


def _blank(size: tuple[int, int]) -> tuple[FigureCanvasAgg, Axes]:
    """A see-through sheet without frame or axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to load, few commands draw
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load, few commands draw

    figure = Figure(figsize=(2 * size[0] / _DOTS, 2 * size[1] / _DOTS), dpi=_DOTS)
    figure.patch.set_alpha(0)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return FigureCanvasAgg(figure), axes


def _png(canvas: FigureCanvasAgg) -> bytes:
    file = BytesIO()
    canvas.figure.savefig(file, format="png", dpi=_DOTS, metadata={"Software": None})
    return file.getvalue()
