import random
import threading

import pytest

from newsharvest.crawling.addresses import Allowed, ForbiddenAddressError
from newsharvest.crawling.remote_files import Asker, RemoteError, RemoteFile
from tests.files_served import Files, files_served

DATA = random.Random(7).randbytes(300_000)


@pytest.fixture
def site():
    with files_served({"/a.warc.gz": DATA}) as found:
        yield found


def asker(site: Files, **more: object) -> Asker:
    return Asker("tests (+mailto:a@b.example)", Allowed.of((), [site.url]), 10.0, pause_s=0.0, **more)


def whole(file: RemoteFile) -> bytes:
    return b"".join(iter(lambda: file.read(7_000), b""))


def test_a_file_is_read_in_one_answer(site):
    with RemoteFile(f"{site.url}/a.warc.gz", asker(site)) as file:
        assert file.size == len(DATA)
        assert whole(file) == DATA
    assert site.asked == [("/a.warc.gz", None)]


def test_a_broken_connection_is_taken_up_where_it_broke(site):
    site.breaks, site.after = 3, 100_000
    with RemoteFile(f"{site.url}/a.warc.gz", asker(site)) as file:
        assert whole(file) == DATA
    assert [told for _, told in site.asked] == [None, "bytes=100000-", "bytes=200000-"]


def test_a_server_that_knows_no_ranges_is_read_from_the_start_again(site):
    site.ranges, site.breaks, site.after = False, 1, 120_000
    with RemoteFile(f"{site.url}/a.warc.gz", asker(site)) as file:
        file.seek(100_000)
        assert whole(file) == DATA[100_000:]


def test_a_busy_server_is_asked_again_and_a_missing_file_is_not(site):
    site.busy = 3
    with RemoteFile(f"{site.url}/a.warc.gz", asker(site)) as file:
        assert whole(file) == DATA
    before = len(site.asked)
    with pytest.raises(RemoteError, match="404 Not Found"):
        RemoteFile(f"{site.url}/b.warc.gz", asker(site))
    assert len(site.asked) == before + 1


def test_four_failures_in_a_row_are_the_end(site):
    site.busy = 99
    with pytest.raises(RemoteError, match="503"):
        RemoteFile(f"{site.url}/a.warc.gz", asker(site))
    assert len(site.asked) == 4


def test_a_file_that_changes_meanwhile_is_an_error(site):
    site.breaks, site.after = 1, 100_000
    with RemoteFile(f"{site.url}/a.warc.gz", asker(site)) as file:
        site.files["/a.warc.gz"] = DATA[::-1]
        with pytest.raises(RemoteError, match="changed while it was read"):
            whole(file)


def test_a_redirect_is_followed_and_asked_about(site):
    site.moved = {"/old": "/a.warc.gz", "/in": f"http://127.0.0.2:{site.url.rpartition(':')[2]}/a.warc.gz"}
    with RemoteFile(f"{site.url}/old", asker(site)) as file:
        assert file.read(100) == DATA[:100]
    with pytest.raises(ForbiddenAddressError, match="no public address"):
        RemoteFile(f"{site.url}/in", asker(site))


def test_stopping_ends_a_read_that_waits(site):
    site.gate, site.after = threading.Event(), 1_000
    asking = asker(site)
    threading.Timer(0.2, asking.stop).start()
    with pytest.raises(RemoteError):
        whole(RemoteFile(f"{site.url}/a.warc.gz", asking))
    site.gate.set()
