"""How often a sign-in may fail before it must wait. In memory, bounded, by a clock that tests can turn."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW = 900.0  # seconds failures are remembered
BY_NAME = 10  # failures for one name, from wherever
BY_ADDRESS = 20  # failures from one address, for whatever names
KEYS = 10_000  # names and addresses remembered; the oldest are forgotten first


class Attempts:
    """Sign-ins tried lately. An attempt counts as failed until it is said to have been right."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tried: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def begin(self, address: str, name: str) -> int:
        """Count an attempt; 0 where it may go on, else the seconds to wait (the attempt is then not counted)."""
        keys = _keys(address, name)
        with self._lock:
            time = self._clock()
            wait = max(self._wait(key, most, time) for key, most in keys)
            if wait > 0:
                return math.ceil(wait)
            for key, _ in keys:
                self._tried.setdefault(key, deque()).append(time)
                self._tried.move_to_end(key)
            while len(self._tried) > KEYS:
                self._tried.popitem(last=False)
            return 0

    def right(self, address: str, name: str) -> None:
        """The last attempt was right: the name starts anew, the address has one less."""
        (by_name, _), (by_address, _) = _keys(address, name)
        with self._lock:
            self._tried.pop(by_name, None)
            tried = self._tried.get(by_address)
            if tried:
                tried.pop()

    def _wait(self, key: tuple[str, str], most: int, time: float) -> float:
        tried = self._tried.get(key)
        if not tried:
            return 0.0
        while tried and tried[0] <= time - WINDOW:
            tried.popleft()
        return tried[-most] + WINDOW - time if len(tried) >= most else 0.0


def _keys(address: str, name: str) -> tuple[tuple[tuple[str, str], int], tuple[tuple[str, str], int]]:
    return (("name", " ".join(name.casefold().split())[:200]), BY_NAME), (("address", network(address)), BY_ADDRESS)


def network(address: str) -> str:
    """The address, or the /64 an IPv6 address is from: its owner has all of it."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if found.version == 6 and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
