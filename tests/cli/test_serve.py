"""`psoas serve` hands over to the web, ends quietly on Ctrl-C, and says what is wrong in one line."""

from types import SimpleNamespace

import pytest

from psoas.cli import serve as serve_module
from psoas.cli.main import main

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A server that notes where it was told to listen, and does what `fails` says."""

    def serve(host: str, port: int) -> None:
        fake.called.append((host, port))
        if fake.fails:
            raise fake.fails

    fake = SimpleNamespace(serve=serve, called=[], fails=None)
    monkeypatch.setattr(serve_module, "import_module", lambda name: fake)
    return fake


def test_it_listens_on_this_computer_only_unless_told_otherwise(server: SimpleNamespace) -> None:
    assert main(["serve"]) == 0
    assert main(["serve", "--host", "::1", "--port", "0"]) == 0
    assert server.called == [("127.0.0.1", 8000), ("::1", 0)]


def test_ctrl_c_is_a_good_end(server: SimpleNamespace, capsys: Printed) -> None:
    server.fails = KeyboardInterrupt()
    assert main(["serve"]) == 0
    assert capsys.readouterr().err == ""


def test_an_address_that_is_taken_is_said_in_one_line(server: SimpleNamespace, capsys: Printed) -> None:
    server.fails = OSError(98, "Address already in use")
    assert main(["serve", "--port", "8123"]) == 1
    assert capsys.readouterr().err == "Psoas cannot listen on 127.0.0.1, port 8123: Address already in use\n"


def test_without_the_web_part_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(serve_module, "import_module", missing)
    assert main(["serve"]) == 1
    assert "not installed" in capsys.readouterr().err


def test_a_fault_inside_the_web_part_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> object:
        raise ModuleNotFoundError(name="something_else")

    monkeypatch.setattr(serve_module, "import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        main(["serve"])


@pytest.mark.parametrize("port", ["65536", "-1", "http", "8e3", ""])
def test_a_port_that_is_none_is_refused(port: str, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", f"--port={port}"])
    assert left.value.code == 2
    assert "from 0 to 65535" in capsys.readouterr().err
