"""All stills on one page, with their names, for a look by eye."""

from collections.abc import Iterable
from html import escape

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Stills</title><style>
:root{color-scheme:light dark;--page:#fff;--text:#18222f}
@media (prefers-color-scheme:dark){:root{--page:#19242b;--text:#eef2ee}}
body{margin:1rem;background:var(--page);color:var(--text);font:15px system-ui,sans-serif}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(WIDTHpx,1fr));gap:1rem}
figure{margin:0}svg{width:100%;height:auto;display:block}
</style><main>"""


def contact_sheet(items: Iterable[tuple[str, str]], *, width: int = 480) -> str:
    """An HTML page of (name, svg) pairs in a grid of columns at least `width` px wide."""
    figures = (f"<figure>{svg}<figcaption>{escape(name)}</figcaption></figure>" for name, svg in items)
    return PAGE.replace("WIDTH", str(width)) + "".join(figures) + "</main></html>\n"
