from newsharvest.crawling.traps import TrapWatch

HOME = "https://gazette.example"


def walk(watch: TrapWatch, urls: list[str]) -> int:
    """How many of the addresses are asked for when each page links to nothing new."""
    asked = 0
    for url in urls:
        if watch.cut_of(url) is None:
            asked += 1
            if not watch.listed(url, [HOME + "/town/the-ferry-is-late-again"]):
                watch.barren(url)
    return asked


def test_endless_places_cost_at_most_fifty_requests():
    endless = {
        "calendar": [f"/calendar/{2000 + n // 12}/{n % 12 + 1:02}" for n in range(300)],
        "days": [f"/events/{month}/{n}" for n in range(100) for month in ("may", "june", "july")],
        "facets": [
            f"/search?{'&'.join(f'{k}={n >> i & 1}' for i, k in enumerate('abcdef'))}" for n in range(300)
        ],
        "pages": [f"/archive/page/{n}" for n in range(300)],
        "visits": [f"/s/{n:x}a{n * 7919:08x}/town" for n in range(300)],
        "growing": ["/town" + "/more/less" * n for n in range(1, 300)],
    }
    for paths in endless.values():
        assert walk(TrapWatch(HOME), [HOME + path for path in paths]) <= 50


def test_sections_and_pages_with_articles_of_their_own_are_never_cut():
    watch = TrapWatch(HOME)
    for n in range(200):
        url = f"{HOME}/archive?page={n}"
        assert watch.cut_of(url) is None
        assert watch.listed(url, [f"{HOME}/town/the-ferry-was-late-on-day-{n}"])


def test_a_new_article_keeps_its_pattern_open():
    watch = TrapWatch(HOME)
    for n in range(200):
        url = f"{HOME}/a/{n}"
        assert watch.cut_of(url) is None
        if n % 15 == 0:
            watch.article(url)
        else:
            watch.barren(url)


def test_a_host_that_gives_only_copies_is_a_mirror_and_the_sites_own_is_not():
    watch = TrapWatch(HOME)
    mirror = "https://mirror.gazette.example"
    words = ("town", "sport", "harbour", "culture")
    for n in range(20):
        watch.copy(f"{mirror}/{words[n % 4]}/the-ferry-was-late-on-day-{n}")
    assert watch.cut_of(f"{mirror}/weather/tomorrow") is not None
    assert watch.cut_of(f"{HOME}/weather/tomorrow") is None
