from newsharvest.corpus import Corpus
from newsharvest.corpus.latest_run import latest_run
from newsharvest.corpus.visits import GROUP, Visit
from newsharvest.options import Options
from tests.corpus.pages import article, harvest


def test_groups_of_addresses_are_not_counted_as_addresses(tmp_path):
    with Corpus.writer(tmp_path, options=Options()) as writer:
        harvest(writer, [article("https://gazette.example/fire", "The mill burned down in the night.")])
        visits = writer.visits()
        visits.note(Visit("https://gazette.example/fire", 200, 1))
        visits.note(Visit("https://gazette.example/", 200, 1, is_list=True, body=b"<p>"))
        visits.note(Visit(f"{GROUP}gazette.example/calendar/...", 410, 1))
    found = latest_run(tmp_path)
    assert found is not None
    assert (found.totals.pages_by_status, found.totals.lists_by_status) == ({200: 1}, {200: 1})
