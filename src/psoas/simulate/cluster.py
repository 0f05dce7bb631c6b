"""The same parts on a Dask cluster: `psoas[cluster]` here and on every worker."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from psoas.simulate.report import Report
from psoas.simulate.spread import Part, live

CONNECT_SECONDS = 10
# Parts that wait at each thread: enough that none is idle, few enough that a large run needs no more memory.
AHEAD = 3


class NoCluster(Exception):
    """There is no cluster to work on. `code`: "missing" without the extra, "unreachable" at this address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reports(todo: Iterator[Part], *, address: str) -> Iterator[Report]:
    """Return the reports of all parts, as the workers finish them. Raises `NoCluster`."""
    dask = _dask()
    with _client(dask, address) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoCluster("unreachable")
        waiting = dask.as_completed([_sent(client, part) for part in islice(todo, threads * AHEAD)])
        for done in waiting:
            yield done.result()
            for part in islice(todo, 1):
                waiting.add(_sent(client, part))


def _dask() -> Any:
    """Dask says little about its types."""
    try:
        import distributed
    except ImportError as error:
        raise NoCluster("missing") from error
    return distributed


def _client(dask: Any, address: str) -> Any:
    try:
        return dask.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:  # ValueError: not an address
        raise NoCluster("unreachable") from error


def _sent(client: Any, part: Part) -> Any:
    return client.submit(live, part, pure=False)
