"""Seen, older version, copy, version or new: one decision a page.

`Deduplicator.decide` takes outcomes in input order and asks an `Index` of what came before. It
writes nothing: a `Decision` says what is to be recorded, and the corpus records it. A decision
depends only on the outcomes before it, so the same input gives the same records.

Rules, in this order (words as in the architecture notes):

1. *Seen*: the same fetched address with the same bytes, the same text or the same refusal. Any of
   the address's past counts, so that reading an input again changes nothing.
2. *Older version*: the same fetched address, another text, fetched earlier than the newest one.
3. *Copy*: another address with the same URL key, or the same text. A page's own past is never held
   against it. With `keep=longest` a copy by URL key that is longer (by over `keep_margin`) supersedes.
   With `dedup=near` also nearly the same text (rules in `near`); a longer one supersedes all the
   shorter ones it is like. One that may be a digest is accepted in doubt and leaves what it is like
   where it is: who keeps the index settles doubts when a run ends. One that may be a digest's first
   article is declined and held back; in place of others (its past, shorter copies) it is accepted in doubt.
4. *Version*: the same fetched address with another text replaces what stood there, whatever its
   length; when it turns out to be a copy, what stood there goes and the copy's original stays.

What other corpora have (`against`) is declined before rule 3 whatever its length: by URL key, by text, and
with `dedup=near` by nearly the same text. They are only asked.

With `dedup=none` nothing is compared (rule 3), but seen pages and versions are still told by their
address, and ids stay unique: the same page key with the same bytes is one record.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsharvest.dedup.index import Copy, Decision, Doubt, Index, Known, decline
from newsharvest.dedup.near import NearDuplicates
from newsharvest.dedup.others import Others, near_copy
from newsharvest.dedup.presentable import presentable
from newsharvest.dedup.traits import Key, Traits, instant_ms, traits_of, without_canonical
from newsharvest.errors import OperatorError
from newsharvest.extraction.identity import page_key
from newsharvest.extraction.sketch import Sketch, sketch_of
from newsharvest.items import Article, Outcome, Reason, Reject, SketchedArticle, plain
from newsharvest.options import Dedup, Keep, Options


@dataclass(frozen=True, slots=True)
class _Beside:
    """Live articles that a page copies, longer ones that hold it and are no copies, and its sketch."""

    copies: list[Copy]
    holders: tuple[Known, ...]
    sketch: bytes | None


class Deduplicator:
    """Decides on outcomes in input order, against an index that records each before the next."""

    def __init__(self, index: Index, options: Options, others: Sequence[Index] = ()) -> None:
        if others and options.dedup is Dedup.NONE:
            raise OperatorError("against needs dedup = 'near' or 'exact', found 'none'")
        self._index = index
        self._others = Others(others, index, options)
        self._dedup = options.dedup
        self._keep = options.keep
        self._longer = 1 + options.keep_margin
        self._near = NearDuplicates(index, options, others) if options.dedup is Dedup.NEAR else None

    def decide(self, outcome: Outcome) -> Decision:
        """The article or reject to record of a page, or that it was seen before."""
        outcome = presentable(outcome)
        traits = traits_of(outcome)
        if isinstance(outcome, Reject):
            return Decision(outcome, traits, seen=self._find(traits.saw) is not None)
        sketch = outcome.sketch if isinstance(outcome, SketchedArticle) else b""
        return self._decide(plain(outcome), traits, sketch)

    def _decide(self, article: Article, traits: Traits, sketch: bytes) -> Decision:
        by_url = [self._index.find(key) for key in traits.urls]
        by_text = self._find(traits.text)
        past = self._past(traits, by_url)
        if self._seen(traits, by_url, by_text, past):
            return Decision(article, traits, seen=True)
        if past and _is_older(article, past):
            return self._decline_older(article, traits, past)
        own = self._own(past, by_url, traits)
        theirs = self._others.ask(article, traits, sketch)
        if theirs.copy:
            held = _after(article, own) if theirs.longer else None
            declined = decline(article, theirs.copy)
            return Decision(declined, without_canonical(traits), held=held, longer=theirs.longer)
        beside = self._beside(article, traits, self._copy(article, traits, by_url, by_text), sketch)
        decision = self._weigh(article, traits, own, beside)
        if theirs.holders and isinstance(decision.outcome, Article):
            return replace(decision, holders_elsewhere=theirs.holders)
        return decision

    def _beside(self, article: Article, traits: Traits, copy: Copy | None, sketch: bytes) -> "_Beside":
        """What an article copies beside the one that its address or text tells, and what holds it."""
        copies = [copy] if copy else []
        if self._near is None or (copy and not self._gives_way(copy, article, traits)):
            return _Beside(copies, (), None)
        # a page that replaces one copy may be nearly a copy of others
        sketch = sketch or sketch_of(article.text)
        alike = self._near.of(article, Sketch.of(sketch), traits)
        near = [near_copy(match) for match in alike.copies if not copy or match.neighbour.known != copy.of]
        return _Beside([*copies, *near], tuple(holder.known for holder in alike.holders), sketch)

    def _weigh(self, article: Article, traits: Traits, own: Known | None, beside: "_Beside") -> Decision:
        """Whether an article stands, and what gives way to it."""
        copies = beside.copies
        staying = [copy for copy in copies if not self._gives_way(copy, article, traits)]
        if kept := next((copy for copy in staying if not self._may_wait(copy)), None):
            replaces = (own,) if own else ()
            return Decision(decline(article, kept), without_canonical(traits), False, replaces, kept.of)
        if copies and not own and all(copy.doubt is Doubt.PART for copy in copies) and staying:
            return _held(article, traits, staying[0])
        before = tuple(copy.of for copy in copies if copy not in staying and copy.doubt is not Doubt.WHOLE)
        accepted = self._accept(article, traits, own, before, beside.sketch)
        accepted = replace(accepted, holders=beside.holders) if beside.holders else accepted
        parts = tuple(copy.of for copy in copies if copy.doubt is Doubt.WHOLE)
        whole = next((copy.of for copy in staying if copy.doubt is Doubt.PART), None)
        return self._in_doubt(accepted, parts, whole)

    def _gives_way(self, copy: Copy, article: Article, traits: Traits) -> bool:
        # the same text is as long, whatever its punctuation; the same bytes are the same page
        if self._keep is Keep.FIRST or copy.reason is Reason.SAME_TEXT or copy.of.id == traits.id:
            return False
        return len(article.text) > copy.of.chars * self._longer

    def _may_wait(self, copy: Copy) -> bool:
        """Whether it is decided when the run ends which of the two stands."""
        return copy.doubt is Doubt.PART or (copy.doubt is Doubt.WHOLE and self._keep is Keep.FIRST)

    def _find(self, key: Key | None) -> Known | None:
        return self._index.find(key) if key else None

    def _past(self, traits: Traits, by_url: list[Known | None]) -> Known | None:
        """The newest page of the same fetched address. One exists only under a known page key."""
        if not by_url or by_url[0] is None:
            return None
        return self._find(traits.at) or (by_url[0] if by_url[0].is_at(traits) else None)

    def _own(self, past: Known | None, by_url: list[Known | None], traits: Traits) -> Known | None:
        """What stands at the fetched address: not its newest page where another corpus has that."""
        if past is None or past.live:
            return past
        standing = self._index.standing(by_url[0]) if by_url[0] else None
        return standing if standing and standing.is_at(traits) else None

    def _seen(
        self, traits: Traits, by_url: list[Known | None], by_text: Known | None, past: Known | None
    ) -> bool:
        if traits.at is None:
            return self._find(traits.id) is not None or self._find(traits.saw) is not None
        if by_url[0] is None:
            return False
        if by_text and by_text.is_at(traits):
            return True
        twins = [page for page in (past, by_url[0], self._find(traits.id)) if page and page.id == traits.id]
        return any(twin.is_at(traits) for twin in twins) or self._find(traits.saw) is not None

    def _decline_older(self, article: Article, traits: Traits, past: Known) -> Decision:
        newest = self._index.standing(past) or past
        detail = f"fetched {article.source.fetched_at}, a later version is there"
        reject = decline(article, Copy(newest, Reason.OLDER_VERSION, detail))
        return Decision(reject, without_canonical(traits), copy_of=newest)

    def _copy(
        self, article: Article, traits: Traits, by_url: list[Known | None], by_text: Known | None
    ) -> Copy | None:
        """The live article of another address that this one copies, and why it is one."""
        if self._dedup is Dedup.NONE:
            return self._twin(traits, by_url)
        for found in filter(None, by_url):
            original = self._original(found, traits)
            # a past of this address may have a stand-in that is only alike in text: no URL match
            if original and (not found.is_at(traits) or original.is_page(traits)):
                return Copy(original, Reason.SAME_URL, page_key(article.url, article.source))
        return self._same_text(article, traits, by_text)

    def _same_text(self, article: Article, traits: Traits, by_text: Known | None) -> Copy | None:
        """The live article that has this text, or stands for a version or copy that had it."""
        original = self._original(by_text, traits)
        if by_text is None or original is None:
            return None
        told = "are there already" if original == by_text else "were there, in a version or copy of it"
        return Copy(original, Reason.SAME_TEXT, f"all {article.word_count} words {told}")

    def _twin(self, traits: Traits, by_url: list[Known | None]) -> Copy | None:
        """The article that bears the same id already, whatever is compared."""
        for found in (*by_url[:1], self._find(traits.id)):
            original = self._original(found, traits)
            if found and original and found.id == traits.id:
                return Copy(original, Reason.SAME_URL, "the same page key and the same bytes")
        return None

    def _original(self, found: Known | None, traits: Traits) -> Known | None:
        """Who stands for a page that was found, unless it is this page's own past."""
        original = self._index.standing(found) if found else None
        return None if original is None or original.is_at(traits) else original

    def _accept(
        self,
        article: Article,
        traits: Traits,
        own: Known | None,
        copies: tuple[Known, ...],
        sketch: bytes | None,
    ) -> Decision:
        """The article in place of its own past and of the copies that are shorter."""
        replaces = ((own,) if own else ()) + copies
        if not replaces:
            return Decision(_standing_alone(article), traits, sketch=sketch)
        family = copies[0] if copies else replaces[0]
        joined = _joined(article, family, replaces[0])
        return Decision(joined, traits, replaces=replaces, sketch=sketch)

    def _in_doubt(self, accepted: Decision, parts: tuple[Known, ...], whole: Known | None) -> Decision:
        """An accepted article that seems to be a copy bears the cluster of what it seems a copy of, for the
        time being, unless it belongs to another beyond doubt."""
        family = parts[0] if parts else whole
        if family is None:
            return accepted
        article = accepted.outcome
        if isinstance(article, Article) and not accepted.replaces:
            before = parts[0].id if parts and self._keep is Keep.LONGEST else None
            cluster = family.cluster_id.hex() if family.cluster_id else article.cluster
            article = replace(article, cluster=cluster, supersedes=before.hex() if before else None)
        return replace(accepted, outcome=article, parts=parts, whole=whole)


def _held(article: Article, traits: Traits, kept: Copy) -> Decision:
    """A copy that is declined, and held back in case what it seems cut from is a digest."""
    declined = decline(article, kept)
    return Decision(declined, without_canonical(traits), copy_of=kept.of, held=_standing_alone(article))


def _standing_alone(article: Article) -> Article:
    return replace(article, cluster=article.id, supersedes=None)


def _after(article: Article, own: Known | None) -> Article:
    """The article as it would stand, with what stands at its address until then."""
    return replace(_standing_alone(article), supersedes=own.id.hex() if own and own.id else None)


def _joined(article: Article, family: Known, before: Known) -> Article:
    cluster = family.cluster_id
    return replace(
        article,
        cluster=cluster.hex() if cluster else article.id,
        supersedes=before.id.hex() if before.id else None,
    )


def _is_older(article: Article, past: Known) -> bool:
    fetched = instant_ms(article.source.fetched_at)
    return fetched is not None and past.fetched_ms is not None and fetched < past.fetched_ms
