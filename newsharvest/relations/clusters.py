"""Clusters: one article and its copies, where each was published, and who is likely to have had it first.

Told from records alone: rejects of the dedup stage name the article that they copy. Memory grows with
the number of copies, not with that of articles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsharvest.dedup import instant_ms
from newsharvest.items import Article, Reason, Reject, Stage

KEPT = "kept"
COPIES = frozenset({Reason.SAME_URL, Reason.SAME_TEXT, Reason.NEAR_DUPLICATE, Reason.SUPERSEDED})
NO_OUTLET = "unknown"
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Member:
    """One publication of an article. `relation` is "kept", or the reason why it gave way; `containment`
    and `jaccard` are its similarity to the one that stood then."""

    relation: str
    outlet: str
    url: str | None
    title: str | None
    published: str | None
    agencies: tuple[str, ...]
    language: str | None
    words: int | None
    containment: float | None = None
    jaccard: float | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who is likely to have had an article first: the outlet that published it earliest, and the agency
    that most members credit. `sole`: no other outlet may have been as early; an undated one may."""

    outlet: str
    url: str | None
    published: str
    sole: bool
    agency: str | None
    credited_by: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Publications of one article, the earliest first; undated ones last. Where none of them is kept, the
    article stands in another corpus, under the id that `cluster` is; who was first is not known then."""

    cluster: str
    members: tuple[Member, ...]
    origin: Origin | None
    agencies: dict[str, int]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets in the order of publication, each once."""
        return tuple(dict.fromkeys(member.outlet for member in self.members))

    @property
    def kept(self) -> Member | None:
        """The member that stands in this corpus."""
        return next((member for member in self.members if member.relation == KEPT), None)


@dataclass(slots=True)
class Gathered:
    """Members by cluster, clusters that became one, and pages by outlet."""

    members: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    heirs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joined: dict[str, str] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)

    def add_reject(self, reject: Reject) -> None:
        """Takes in a copy; other rejects are left alone."""
        if reject.stage is not Stage.DEDUP or reject.reason not in COPIES or not reject.duplicate_of:
            return
        cluster = reject.cluster or reject.duplicate_of
        member = _member(reject.reason, reject, reject.containment, reject.jaccard)
        self.pages[member.outlet] += 1
        self.members[cluster].append(member)
        self.heirs[reject.duplicate_of].add(cluster)

    def add_article(self, article: Article) -> None:
        """Takes in an article that stands. All rejects must be in."""
        self.pages[article.site or NO_OUTLET] += 1
        cluster = article.cluster or article.id
        known = self.heirs.get(article.id, set()) | ({cluster} & self.members.keys())
        if known:
            self.members[cluster].append(_member(KEPT, article))
        for other in sorted(known):
            self._join(cluster, other)

    def _join(self, one: str, other: str) -> None:
        one, other = self.root(one), self.root(other)
        if one != other:
            self.joined[other] = one

    def root(self, cluster: str) -> str:
        """The cluster that stands for all that were joined with it."""
        path = []
        while cluster in self.joined:
            path.append(cluster)
            cluster = self.joined[cluster]
        self.joined.update(dict.fromkeys(path, cluster))
        return cluster

    def clusters(self) -> Iterator[Cluster]:
        """The clusters of two members or more, those of the most outlets first."""
        yield from sorted(
            (cluster for cluster in self._all() if len(cluster.members) > 1),
            key=lambda one: (-len(one.outlets), -len(one.members), one.cluster),
        )

    def elsewhere(self) -> tuple[int, int]:
        """How many articles of other corpora have copies here, and how many copies those are."""
        sizes = [len(cluster.members) for cluster in self._all() if not cluster.kept]
        return len(sizes), sum(sizes)

    def _all(self) -> Iterator[Cluster]:
        whole: dict[str, list[Member]] = defaultdict(list)
        for cluster, members in self.members.items():
            whole[self.root(cluster)] += members
        ids = {self.root(cluster): id for id, known in self.heirs.items() for cluster in known}
        for cluster, members in whole.items():
            is_kept = any(member.relation == KEPT for member in members)
            yield _cluster(cluster if is_kept else ids.get(cluster, cluster), _without_versions(members))


def gather(rejects: Iterable[Reject], articles: Iterable[Article]) -> Gathered:
    """What the records of a corpus tell of copies, in one pass over each."""
    found = Gathered()
    for reject in rejects:
        found.add_reject(reject)
    for article in articles:
        found.add_article(article)
    return found


def _member(
    relation: str, record: Article | Reject, containment: float | None = None, jaccard: float | None = None
) -> Member:
    return Member(
        relation=relation,
        outlet=record.site or NO_OUTLET,
        url=record.url,
        title=record.title,
        published=record.published,
        agencies=record.agencies,
        language=record.language,
        words=record.word_count,
        containment=containment,
        jaccard=jaccard,
        path=record.source.path if record.url is None else None,
    )


def _without_versions(members: list[Member]) -> list[Member]:
    """The members without earlier versions of pages that stand."""
    standing = {member.url for member in members if member.relation == KEPT and member.url}
    return [m for m in members if m.relation != Reason.SUPERSEDED or m.url not in standing]


def _cluster(cluster: str, members: list[Member]) -> Cluster:
    dated = sorted(members, key=lambda member: (_latest_ms(member), member.outlet, member.url or ""))
    agencies = Counter(agency for member in dated for agency in dict.fromkeys(member.agencies))
    stands_here = any(member.relation == KEPT for member in dated)
    origin = _origin(dated, agencies) if stands_here else None
    return Cluster(cluster, tuple(dated), origin, dict(agencies.most_common()))


def _origin(dated: list[Member], agencies: "Counter[str]") -> Origin | None:
    if not dated or dated[0].published is None or instant_ms(dated[0].published) is None:
        return None
    first = dated[0]
    others = [member for member in dated if member.outlet != first.outlet]
    (agency, credited), *_ = [*agencies.most_common(1), (None, 0)]
    sole = not any(_earliest_ms(other) <= _latest_ms(first) for other in others)
    return Origin(first.outlet, first.url, dated[0].published, sole, agency, credited)


def _latest_ms(member: Member) -> float:
    """The last moment at which a member may have been published: a day alone lasts until its end."""
    at = instant_ms(member.published)
    if at is None:
        return float("inf")
    return at if "T" in (member.published or "") else at + DAY_MS - 1


def _earliest_ms(member: Member) -> float:
    """The first moment at which a member may have been published: any where nothing tells."""
    at = instant_ms(member.published)
    return float("-inf") if at is None else at
