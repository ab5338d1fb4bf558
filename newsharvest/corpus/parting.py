"""The cluster of an article that stands after all: not the digest's, but that of its copies or its past."""

from collections.abc import Sequence
from dataclasses import replace

from newsharvest.corpus.held import Held
from newsharvest.corpus.members import Lines, Member, Members, belonging, named
from newsharvest.dedup import Key, Known
from newsharvest.items import Article


def after(known: Known, article: Article, past: Known) -> tuple[Known, Article]:
    """What stands again as the version after what stands at its address, in the cluster of that."""
    assert past.id is not None
    assert past.cluster_id is not None
    told = replace(article, cluster=past.cluster_id.hex(), supersedes=past.id.hex())
    return replace(known, cluster=past.cluster), told


def parted(
    members: Members, known: Known, held: Sequence[Held], digest: Known | None, lines: Lines
) -> tuple[Known, Article]:
    """The first of what is held back with a cluster that is not the digest's: what belongs to it and to the
    others comes along."""
    article = held[0].article
    here = members.of(known.cluster)
    if digest is None or known.cluster != digest.cluster:
        _name_anew(here, article, lines)
        return known, article
    own = belonging(here, held)
    pages = {one.page for one in own}
    others = [one for one in here if one.page not in pages]
    ids, name = _name_anew(own, article, lines), digest.cluster_id
    if name and name in ids:
        assert digest.id is not None  # it came later, and bore the article's
        members.enter(others, digest.page, digest.id, digest.page, lines)
    else:
        name = bytes.fromhex(article.id)
        members.stay(others, digest.cluster)
    members.enter(own, known.page, name, known.page, lines)
    for one in others:
        if one.supersedes and bytes.fromhex(one.supersedes) in ids:
            lines.setdefault(one.page, {})["supersedes"] = None
    is_past = article.supersedes is not None and bytes.fromhex(article.supersedes) in ids
    # who founded the cluster gave way to it
    founder = name.hex() if name.hex() != article.id else None
    before = article.supersedes if is_past else founder
    return replace(known, cluster=known.page), replace(article, cluster=name.hex(), supersedes=before)


def _name_anew(own: Sequence[Member], article: Article, lines: Lines) -> set[Key | None]:
    """The ids of an article and its copies, all of which name one of them from now on."""
    ids = {bytes.fromhex(article.id), *(one.id for one in own)} - {None}
    for one in own:
        if one.duplicate_of and bytes.fromhex(one.duplicate_of) not in ids:
            lines.setdefault(one.page, {}).update(named(article.id))
    return ids
