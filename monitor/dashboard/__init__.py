"""The dashboard: Datasette on the published copy, with pages of our own in Russian and Kazakh.

`serving.application` is the whole of it: the door (who may come in), Datasette with our `plugin`, and the published
copy, which `guard` lets strangers look at and no more. Rows, CSV and JSON are Datasette's, in our dress
(`templates/datasette`); the pages are ours.

To add a page:

1. Write `pages/NAME.py`: frozen dataclasses in words (nothing left to compute in the template), a `read(connection,
   asked)` that asks the views (`reading.ask`) and returns `Shown(title, view, csv, json)` or None where there is no
   such thing, and `PAGE = Page(name, path, section, read)`. `path` is a pattern behind /ru and /kk; its named groups
   come as `asked.parts`, the query as `asked.query`.
2. Write `templates/NAME.html.j2`, which extends `frame.html.j2`; `parts.html.j2` holds what pages share: figures, event
   cards, language bars, lists, pager, nothing-here.
3. Put its phrases into both tables of `phrases/`. Numbers, dates and nouns are `monitor.language.wording`.
4. Name it in `pages.PAGES`, in `setting.SECTIONS` where the bar at the top leads to it, and in tests/dashboard.

Pages over a stretch of days (people, themes, outlets) share `spans` (which days), `keyed` (what person and theme have
in common), `daybars` (the chart of days), `ledger` (several numbers a row) and `queries_of_days`; search is `finding`.

Every number is a `Linked` or a `Figure` with the address of the rows behind it: `asked.links.rows("v_articles",
day=...)`, or a question of `queries`. Charts are `charts` (frozen models in percent of their width) drawn by
`templates/charts.html.j2` as inline SVG with a label for those who do not see it; no style in an attribute, no script:
the browser is told to refuse both.
"""
