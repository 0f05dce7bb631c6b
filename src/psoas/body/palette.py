"""The colours of a still, made literal: Typst and most programs that read SVG know no CSS variables (ruling 17).

A still says its colours once, in its `<style>`: variables outside any `@media` for light, in
`@media (prefers-color-scheme: dark)` for dark, in `@media print` for print. Here one of them is put in for good.
"""

import re
from collections.abc import Iterator

# The words that an @media condition must hold; `grey` is print without colour.
CONDITIONS = {"light": "", "dark": "dark", "print": "print", "grey": "print"}
STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARED = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
USED = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
# A reference, url(#id) or href="#id", is none.
HEX = re.compile(r"(?<!url\()(?<!href=\")#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
# A variable may stand for another one; a circle of them must end.
DEEPEST = 8


class PaletteRejected(ValueError):
    """A still uses a variable that its style does not set, or a theme that is none."""


def resolved(svg: str, theme: str) -> str:
    """Return the SVG with every variable replaced. `theme`: light, dark, print or grey. Raises `PaletteRejected`."""
    if theme not in CONDITIONS:
        raise PaletteRejected(f"no theme {theme!r}; there are {', '.join(CONDITIONS)}")
    colours = variables(svg, theme)
    literal = _replaced(STYLE.sub(lambda style: style[1] + _plain_rules(style[2]) + style[3], svg), colours)
    return HEX.sub(lambda colour: grey(colour[0]), literal) if theme == "grey" else literal


def variables(svg: str, theme: str) -> dict[str, str]:
    """Return the variables of a theme: those of light, and what the theme sets in their place."""
    found: dict[str, str] = {}
    for style in STYLE.finditer(svg):
        for head, body in _blocks(COMMENT.sub("", style[2])):
            if not head.startswith("@") or _holds(head, theme):
                found |= {name: value.strip() for name, value in DECLARED.findall(body)}
    return found


def grey(colour: str) -> str:
    """Return a hexadecimal colour as the grey of the same lightness to the eye (luma of ITU-R BT.709)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def _holds(head: str, theme: str) -> bool:
    return bool(CONDITIONS[theme]) and head.startswith("@media") and CONDITIONS[theme] in head


def _plain_rules(css: str) -> str:
    """The rules that are left for any reader: no @media, no declared variable, no empty rule."""
    rules = ((head, DECLARED.sub("", body).strip(" ;\n")) for head, body in _blocks(COMMENT.sub("", css)))
    return "".join(f"{head}{{{body}}}" for head, body in rules if body and not head.startswith("@"))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield (selector or @rule, what stands between its braces), outermost only."""
    depth, start, head = 0, 0, ""
    for place, letter in enumerate(css):
        if letter == "{":
            depth += 1
            if depth == 1:
                head, start = css[start:place].strip(), place + 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start:place]
                start = place + 1


def _replaced(text: str, colours: dict[str, str]) -> str:
    def value(used: re.Match[str]) -> str:
        found = colours.get(used[1], used[2])
        if found is None:
            raise PaletteRejected(f"the variable {used[1]} is not set")
        return found.strip()

    for _ in range(DEEPEST):
        text, count = USED.subn(value, text)
        if not count:
            return text
    raise PaletteRejected("the variables stand for each other in a circle")
