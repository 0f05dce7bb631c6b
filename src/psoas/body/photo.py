"""A picture of a page, taken by Debian's Chromium."""

import shutil
from pathlib import Path

COLOURS = 128


def photographed(page: str, output: Path, *, width: int = 2000) -> None:
    """Write a PNG of an HTML page, few colours and so a third of the size. `RuntimeError` when there is no Chromium."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("There is no Chromium on this computer; `make chromium` installs it.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sheet = browser.new_page(viewport={"width": width, "height": 1000})
        sheet.set_content(page)
        sheet.screenshot(path=str(output), full_page=True)
        browser.close()
    with Image.open(output) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(output, optimize=True)
