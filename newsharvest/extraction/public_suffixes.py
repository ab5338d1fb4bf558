"""The public suffix list: under which names sites are registered ("uk" no, "co.uk" yes).

The list is the one that tldextract brings along. It is read from its file, for importing that package
costs a tenth of a second at each start: it can fetch newer lists, which nothing here may do. The rules are
those of https://publicsuffix.org/list/, private domains included: two blogs of one host are two sites.
"""

from functools import cache
from importlib.util import find_spec
from ipaddress import IPv4Address
from pathlib import Path

LONGEST_RULE = 10
"""Labels of a host's end that are compared with the rules, the longest of which has 7."""

_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")


def registrable_host(host: str) -> str:
    """The part of a host that somebody registered: a label and its public suffix; a suffix itself and an
    address of numbers as they are.

    >>> [registrable_host(host) for host in ("news.gazette.co.uk", "a.b.example", "10.0.0.1")]
    ['gazette.co.uk', 'b.example', '10.0.0.1']
    """
    if ":" in host:
        return host
    labels = host.translate(_DOTS).rstrip(".").split(".")
    if not (length := _suffix_length(labels)):
        # the list's default rule: an unknown last label is a suffix
        return host if _is_ipv4(host) else ".".join(host.split(".")[-2:])
    return ".".join(labels[-length - 1 :]) if length < len(labels) else host


def _suffix_length(labels: list[str]) -> int:
    """Labels of the public suffix, by the longest rule; 0 where no rule fits."""
    rules, told = _rules(), [_unicode(label) for label in labels]
    for start in range(max(0, len(told) - LONGEST_RULE), len(told)):
        name = ".".join(told[start:])
        if f"!{name}" in rules:
            return len(told) - start - 1
        if name in rules or (start + 1 < len(told) and f"*.{'.'.join(told[start + 1 :])}" in rules):
            return len(told) - start
    return 0


def _unicode(label: str) -> str:
    lowered = label.lower()
    if not lowered.startswith("xn--"):
        return lowered
    try:
        return lowered[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return lowered


def _is_ipv4(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True


@cache
def _rules() -> frozenset[str]:
    spec = find_spec("tldextract")
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).with_name(".tld_set_snapshot").read_text("utf-8")
    return frozenset(line.split()[0] for line in text.splitlines() if line.strip() and line[:2] != "//")
