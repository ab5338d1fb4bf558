from newsharvest.crawling.traps import Known, TrapWatch

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


def test_what_stands_again_behind_a_number_of_the_visit_is_cut():
    watch = TrapWatch(HOME)
    for n in range(5):
        watch.article(f"{HOME}/news/{n}")
        watch.listed(f"{HOME}/town", [f"{HOME}/news/{n}", f"{HOME}/news/{n + 10}"])
    asked = 0
    for n in range(200):
        visit = f"{HOME}/s-{n * 7919 + 2**28:x}"
        for url in (f"{visit}/news/{n % 5}", f"{visit}/town"):
            if watch.cut_of(url) is None:
                asked += 1
                if not watch.listed(url, [f"{visit}/news/{n % 15}", f"{visit}/news/{n % 15 + 1}"]):
                    watch.barren(url)
    assert asked <= 50
    assert watch.cut_of(f"{HOME}/news/77") is None


def test_a_pattern_with_articles_is_not_cut_for_its_neighbours():
    watch = TrapWatch(HOME)
    watch.article(f"{HOME}/show.php?aid=1")
    for n in range(60):
        watch.barren(f"{HOME}/show.php?print{n % 9}=1&aid={n}")
    assert watch.cut_of(f"{HOME}/show.php?aid=2") is None
    assert watch.cut_of(f"{HOME}/show.php?sort=up&aid=2") is not None


def test_the_next_crawl_knows_what_was_cut_and_where_articles_are():
    first, second = TrapWatch(HOME), TrapWatch(HOME)
    first.article(f"{HOME}/show.php?aid=1")
    for n in range(60):
        first.barren(f"{HOME}/show.php?sort={n}&aid={n}")
        first.barren(f"{HOME}/calendar/{n}")
    articles, calendar = f"{HOME}/show.php?aid=2", f"{HOME}/calendar/99"
    for group in second.unknown([articles, calendar, f"{HOME}/show.php?sort=9&aid=9"]):
        if group in first.news:
            second.recall(group, Known(int(first.news[group])))
    assert second.was_cut(calendar)
    assert second.was_cut(f"{HOME}/show.php?sort=9&aid=9")
    assert not second.was_cut(articles)
    assert second.unknown([articles, calendar]) == []
