"""The log of crawls: a line each, read back as far as it is one."""

from newsharvest.corpus.crawl_log import LOG, CrawlEnd, log_crawl, logged_crawls

STATUSES, LEFT_OUT = {"200": 8, "404": 1}, {"trap": 3}
END = CrawlEnd("2024-05-01T10:00:00Z", "site", "finished", 9, 4_000, STATUSES, LEFT_OUT, 8, 6)


def test_lines_are_appended_and_read_back_in_order(tmp_path):
    assert logged_crawls(tmp_path) == []
    log_crawl(tmp_path, END)
    log_crawl(tmp_path, END)
    assert logged_crawls(tmp_path) == [END, END]


def test_a_torn_line_and_one_of_another_shape_are_left_out(tmp_path):
    log_crawl(tmp_path, END)
    with (tmp_path / LOG).open("ab") as file:
        file.write(b'{"ended": 1}\n{"ended": "2024-05-')
    assert logged_crawls(tmp_path) == [END]
