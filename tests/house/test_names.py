"""A name says what is inside; a folder exists because something behaves there."""

from tests.house.tree import SOURCE, python_files, shown

# Names that collect whatever has no other home.
SAY_NOTHING = set("base common core helper helpers misc service services shared stuff util utils".split())


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    found = [shown(path) for path in python_files() if {path.stem, *path.parent.parts} & SAY_NOTHING]
    assert not found


def test_no_package_is_empty() -> None:
    packages = {path.parent for path in python_files(SOURCE) if path.name == "__init__.py"}
    empty = [
        shown(package)
        for package in sorted(packages)
        if not any(path.read_text(encoding="utf-8").strip() for path in python_files(package))
    ]
    assert not empty
