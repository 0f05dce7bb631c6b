"""Looking at a figure that a browser has drawn: how full its canvas is, whether two pictures are the same."""

from typing import Any

import numpy as np
from playwright.sync_api import Page

# How much of the canvas holds anything, and the mean colour of each of its 12 x 12 fields.
PICTURE = """() => { const c = document.querySelector('.figure-canvas'), w = c.width, h = c.height;
  const d = c.getContext('2d').getImageData(0, 0, w, h).data; let full = 0; const fields = new Array(432).fill(0);
  for (let i = 0; i < w * h; i += 1) { const a = d[i * 4 + 3] / 255; if (a > .8) full += 1;
    const at = Math.floor(Math.floor(i / w) * 12 / h) * 12 + Math.floor((i % w) * 12 / w);
    for (const k of [0, 1, 2]) fields[at * 3 + k] += d[i * 4 + k] * a * 144 / (w * h); }
  return {full: full / (w * h), fields}; }"""
SAME, OTHER = 2.0, 4.0  # of 255, in the field that differs most
# Mean place of the colour of the top, 0 left to 1 right.
TOP_AT = """() => { const c = document.querySelector('.figure-canvas'), w = c.width;
  const d = c.getContext('2d').getImageData(0, 0, w, c.height).data; let n = 0, at = 0;
  for (let i = 0; i < d.length; i += 4) if (d[i + 1] > d[i] + 40 && d[i + 3] > 200) { n += 1; at += (i / 4) % w; }
  return at / n / w; }"""
HEARD = """() => { window.heard = []; window.times = []; for (const name of ['phase', 'rep'])
  document.addEventListener(name, ({detail}) => { window.heard.push(detail.phase ?? detail.count);
    window.times.push(performance.now()); }); }"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
Picture = dict[str, Any]


def picture(page: Page) -> Picture:
    """What is on the canvas."""
    found: Picture = page.evaluate(PICTURE)
    return found


def difference(one: Picture, other: Picture) -> float:
    """How far the field that differs most differs, of 255."""
    return float(np.abs(np.array(one["fields"]) - np.array(other["fields"])).max())


def settled(page: Page) -> Picture:
    """The picture of a figure at rest: it is drawn quickly first, then once more in full."""
    page.evaluate(FRAMES)
    page.wait_for_selector('.figure-canvas[data-drawn="whole"]')
    return picture(page)
