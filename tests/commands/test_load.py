from tests.loopback import HASTE, records, scrapy, served, story


def test_load_writes_to_the_projects_corpus_with_the_projects_settings(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.html").write_bytes(story("One").body)
    (tmp_path / "newsharvest.toml").write_text("min_chars = 100000\n")
    short = scrapy(tmp_path, "load", "pages", "-s", "NEWSHARVEST_CORPUS=strict")
    enough = scrapy(tmp_path, "load", "pages", "-s", "NEWSHARVEST_MIN_CHARS=100")
    assert (short.returncode, enough.returncode) == (0, 0), short.stderr + enough.stderr
    assert [record["reason"] for record in records(tmp_path / "strict/rejects.jsonl")] == ["too_short"]
    assert [record["title"] for record in records(tmp_path / "data/clean/articles.jsonl")] == ["One"]


def test_a_crawl_and_a_load_fill_one_corpus(tmp_path):
    (tmp_path / "one.html").write_bytes(story("One").body)
    with served(lambda url: {"/one": story("One"), "/two": story("Two")}) as site:
        crawled = scrapy(tmp_path, "crawl", "urls", "-a", f"urls={site.url}/one,{site.url}/two", *HASTE)
    loaded = scrapy(tmp_path, "load", "one.html", "-s", "NEWSHARVEST_WORKERS=1")
    assert (crawled.returncode, loaded.returncode) == (0, 0), crawled.stderr + loaded.stderr
    articles = {record["title"]: record["id"] for record in records(tmp_path / "data/clean/articles.jsonl")}
    assert sorted(articles) == ["One", "Two"]
    (copy,) = records(tmp_path / "data/clean/rejects.jsonl")
    assert (copy["reason"], copy["duplicate_of"]) == ("same_text", articles["One"])


def test_a_wrong_path_is_one_line_and_exit_code_2(tmp_path):
    done = scrapy(tmp_path, "load", "nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("newsharvest: ")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()
