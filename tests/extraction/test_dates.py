import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.dates import is_dateline, is_update_stamp, read_date, read_dates, tells_update

LATEST = "2025-01-01"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T10:30:00Z", "2024-05-06T10:30:00+00:00"),
        ("2024-05-06T10:30:00.123+0200", "2024-05-06T10:30:00+02:00"),
        ("2024-05-06 10:30", "2024-05-06T10:30:00"),
        ("20240506", "2024-05-06"),
        ("1714991400", "2024-05-06T10:30:00+00:00"),
        ("1714991400000", "2024-05-06T10:30:00+00:00"),
        ("Mon, 06 May 2024 10:30:00 +0200", "2024-05-06T10:30:00+02:00"),
        ("Mon May 06 2024 10:30:00 GMT+0200 (CEST)", "2024-05-06T10:30:00+02:00"),
        ("Fri May 10 10:30:00 EDT 2024", "2024-05-10T10:30:00-04:00"),
        ("Sept. 6, 2024 5 p.m. ET", "2024-09-06T17:00:00-04:00"),
        ("6. Mai 2024, 10.30 Uhr", "2024-05-06T10:30:00"),
        ("06.05.2024", "2024-05-06"),
        ("Publié le 6 mai 2024 à 10h30", "2024-05-06T10:30:00"),
        ("6 de mayo de 2024", "2024-05-06"),
        ("6 maggio 2024", "2024-05-06"),
        ("6 de maio de 2024", "2024-05-06"),
        ("6 mei 2024", "2024-05-06"),
        ("6 maja 2024", "2024-05-06"),
        ("2024年5月6日 10:30", "2024-05-06T10:30:00"),
        ("13/05/2024", "2024-05-13"),
    ],
)
def test_a_date_is_read_in_the_forms_that_pages_write(text, found):
    assert read_date(text, latest=LATEST) == found


@pytest.mark.parametrize(
    "text", ["", "May 2024", "2024-13-45", "31 February 2024", "Version 2.13.2019", "1/2"]
)
def test_what_is_no_day_is_not_read(text):
    assert read_date(text, latest=LATEST) is None


@pytest.mark.parametrize(
    ("language", "found"),
    [(None, None), ("en", None), ("en-US", "2024-06-05"), ("en-GB", "2024-05-06"), ("fr", "2024-05-06")],
)
def test_the_language_settles_which_number_is_the_day(language, found):
    assert read_date("06/05/2024", latest=LATEST, language=language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("2024年3月14日 09:40", "zh", "2024-03-14T09:40:00"),
        ("发布时间：2024-03-14 09:40", "zh", "2024-03-14T09:40:00"),
        ("发布时间：2024年03月14日09:40", "zh", "2024-03-14T09:40:00"),
        ("2024年3月14日 星期四 下午3:05", "zh", "2024-03-14T15:05:00"),
        ("2024年3月14日（木）9時40分", "ja", "2024-03-14T09:40:00"),
        ("公開日：2024/3/14 9:40", "ja", "2024-03-14T09:40:00"),
        ("2024年3月14日 午後3時5分", "ja", "2024-03-14T15:05:00"),
        ("令和6年3月14日", "ja", "2024-03-14"),
        ("民國113年3月14日", "zh-TW", "2024-03-14"),
        ("입력 2024.03.14 09:40", "ko", "2024-03-14T09:40:00"),
        ("2024. 3. 14. 오후 3:05", "ko", "2024-03-14T15:05:00"),
        ("2024년 3월 14일 15시 05분", "ko", "2024-03-14T15:05:00"),
        ("승인 2024-03-14 (목) 09:40", "ko", "2024-03-14T09:40:00"),
        ("١٤ مارس ٢٠٢٤ - ٠٩:٤٠", "ar", "2024-03-14T09:40:00"),
        ("الخميس 14 مارس 2024 | 09:40 م", "ar", "2024-03-14T21:40:00"),
        ("نشر في: 14 آذار / مارس 2024", "ar", "2024-03-14"),
        ("14 كانون الثاني 2024", "ar", "2024-01-14"),
        ("Πέμπτη, 14 Μαρτίου 2024, 09:40", "el", "2024-03-14T09:40:00"),
        ("14/03/2024, 3:05 μ.μ.", "el", "2024-03-14T15:05:00"),
        ("ΔΗΜΟΣΙΕΥΣΗ: 14 ΜΑΡΤΙΟΥ 2024", "el", "2024-03-14"),
        ("14 maart 2024 om 09.40 uur", "nl", "2024-03-14T09:40:00"),
        ("do 14 mrt 2024, 09:40", "nl", "2024-03-14T09:40:00"),
        ("14/03/2024 às 18h05", "pt", "2024-03-14T18:05:00"),
        ("Publicado em 14/03/2024 às 18h05", "pt-BR", "2024-03-14T18:05:00"),
        ("14 mar 2024 18h05 - Atualizado há 2 horas", "pt", "2024-03-14T18:05:00"),
        ("14.3.2024 klo 9.40", "fi", "2024-03-14T09:40:00"),
        ("Julkaistu 14.3.2024 9:40", "fi", "2024-03-14T09:40:00"),
        ("14 Mart 2024 Perşembe, 09:40", "tr", "2024-03-14T09:40:00"),
        ("14 MART 2024 PERŞEMBE - 09:40", "tr", "2024-03-14T09:40:00"),
        ("14 KASIM 2024", "tr", "2024-11-14"),
        ("14 HAZİRAN 2024 09:40", "tr", "2024-06-14T09:40:00"),
        ("March 14, 2024 6:05 p.m. ET", "en", "2024-03-14T18:05:00-04:00"),
        ("January 14, 2024 at 6:05 PM PT", "en", "2024-01-14T18:05:00-08:00"),
        ("14. März 2024, 9.40 Uhr", "de", "2024-03-14T09:40:00"),
        ("Donnerstag, 14.03.2024, 18 Uhr", "de", "2024-03-14T18:00:00"),
        ("14. března 2024 9:40", "cs", "2024-03-14T09:40:00"),
        ("čtvrtek 14. 3. 2024 v 9:40", "cs", "2024-03-14T09:40:00"),
        ("2024. március 14. 9:40", "hu", "2024-03-14T09:40:00"),
        ("2024.03.14. 09:40", "hu", "2024-03-14T09:40:00"),
        ("2024. 03. 14., csütörtök 09:40", "hu", "2024-03-14T09:40:00"),
        ("Thứ năm, 14/3/2024, 09:40 (GMT+7)", "vi", "2024-03-14T09:40:00+07:00"),
        ("14 tháng 3, 2024", "vi", "2024-03-14"),
        ("Ngày 14 tháng 3 năm 2024", "vi", "2024-03-14"),
        ("गुरुवार, 14 मार्च 2024", "hi", "2024-03-14"),
        ("14 Mar 2024, 09:40 AM IST", "hi", "2024-03-14T09:40:00"),
        ("१४ मार्च २०२४", "hi", "2024-03-14"),
        ("۲۴ اسفند ۱۴۰۲ - ۰۹:۴۰", "fa", "2024-03-14T09:40:00"),
        ("۱۴۰۲/۱۲/۲۴ ۰۹:۴۰", "fa", "2024-03-14T09:40:00"),
        ("14 มี.ค. 2567 09:40 น.", "th", "2024-03-14T09:40:00"),
        ("14 มีนาคม 2567", "th", "2024-03-14"),
        ("Kamis, 14 Mar 2024 09:40 WIB", "id", "2024-03-14T09:40:00+07:00"),
        ("14 Agustus 2024", "id", "2024-08-14"),
        ("14 марта 2024 г. в 09:40", "ru", "2024-03-14T09:40:00"),
        ("14 березня 2024, 09:40", "uk", "2024-03-14T09:40:00"),
        ("14 март 2024 г., 09:40", "bg", "2024-03-14T09:40:00"),
        ("14. ožujka 2024. u 09:40", "hr", "2024-03-14T09:40:00"),
        ("14. listopada 2024.", "hr", "2024-10-14"),
        ("14 listopada 2024", "pl", "2024-11-14"),
        ("14. mart 2024. 09:40", "sr", "2024-03-14T09:40:00"),
        ("14. marec 2024 ob 9.40", "sl", "2024-03-14T09:40:00"),
        ("joi, 14 martie 2024, ora 09:40", "ro", "2024-03-14T09:40:00"),
        ("14 de març de 2024 a les 09:40", "ca", "2024-03-14T09:40:00"),
        ("2024 m. kovo 14 d. 09:40", "lt", "2024-03-14T09:40:00"),
        ("2024. gada 14. marts, 09:40", "lv", "2024-03-14T09:40:00"),
        ("14. märts 2024, 09:40", "et", "2024-03-14T09:40:00"),
        ("14 במרץ 2024, 09:40", "he", "2024-03-14T09:40:00"),
        ("14 mars 2024 à 09 h 40", "fr", "2024-03-14T09:40:00"),
        ("Publié le 14 mars 2024 à 18h", "fr", "2024-03-14T18:00:00"),
        ("Publicado el 14 de marzo de 2024 a las 6:05 p. m.", "es", "2024-03-14T18:05:00"),
        ("jueves, 14 de marzo de 2024 - 18:05h", "es", "2024-03-14T18:05:00"),
        ("14 marzo 2024 alle 18:05", "it", "2024-03-14T18:05:00"),
        ("14 mars 2024 kl. 09.40", "sv", "2024-03-14T09:40:00"),
        ("Publicerad 2024-03-14 kl 09.40", "sv", "2024-03-14T09:40:00"),
        ("14. marts 2024 kl. 9:40", "da", "2024-03-14T09:40:00"),
        ("14. mars 2024 kl. 09:40", "is", "2024-03-14T09:40:00"),
        ("14 mars 2024 09:40", "sq", "2024-03-14T09:40:00"),
        ("14 mart 2024 | 09:40", "az", "2024-03-14T09:40:00"),
        ("14 наурыз 2024 09:40", "kk", "2024-03-14T09:40:00"),
        ("১৪ মার্চ ২০২৪, ০৯:৪০", "bn", "2024-03-14T09:40:00"),
        ("14 مارچ 2024", "ur", "2024-03-14"),
        ("14 Machi 2024", "sw", "2024-03-14"),
        ("Marso 14, 2024", "tl", "2024-03-14"),
        ("14 / 03 / 2024", "it", "2024-03-14"),
        ("14 მარტი 2024", "ka", "2024-03-14"),
        ("14 մարտի, 2024, 09:40", "hy", "2024-03-14T09:40:00"),
    ],
)
def test_a_stamp_is_read_in_the_languages_of_the_news(text, language, found):
    assert read_date(text, latest=LATEST, language=language) == found
    assert is_dateline(text)


@pytest.mark.parametrize(
    "line",
    [
        "Es regnete am 14. März 2024 in Lune.", "2024年3月14日に橋が燃えた。",
        "다음은 2024년 3월 14일 회의록이다",
        "في 14 مارس 2024 احترق الجسر", "14 Mart 2024 Perşembe günü köprü yandı", "12 Uhr mittags",
    ],
)  # fmt: skip
def test_sentences_that_hold_a_day_are_no_datelines_in_other_languages(line):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "수정 2024.03.14 10:00",
        "更新：2024-03-14 10:00",
        "Обновлено 14 марта 2024 в 10:00",
        "تحديث: 14 مارس 2024",
        "Τελευταία ενημέρωση: 14/03/2024, 10:00",
    ],
)
def test_a_change_is_told_in_other_languages(line):
    assert is_update_stamp(line)
    assert tells_update(line)


def test_a_source_behind_a_stamp_leaves_it_a_dateline():
    assert is_dateline("发布时间：2024-03-14 09:40 来源：晨报")
    assert not is_dateline("来源：晨报")


def test_a_sunday_in_vietnamese_is_no_change():
    assert not is_update_stamp("Chủ nhật, 17/3/2024")


@pytest.mark.parametrize(
    ("text", "found"), [("1399/12/30", "2021-03-20"), ("1402/12/30", None), ("1402/13/01", None)]
)
def test_the_last_day_of_a_persian_year_is_read_in_leap_years_only(text, found):
    assert read_date(text, latest=LATEST, language="fa") == found


@pytest.mark.parametrize("word", ["3", "12 minutes 2024", "14 Gazette 2024", "2024 om 09"])
def test_a_word_between_numbers_is_a_month_only_by_name(word):
    assert read_date(word, latest=LATEST) is None


def test_a_naive_midnight_is_a_day():
    assert read_date("2024-05-06T00:00:00", latest=LATEST) == "2024-05-06"


def test_a_date_after_the_latest_day_is_not_believed():
    assert read_date("2024-05-06T10:30:00Z", latest="2024-05-05") is None
    assert read_date("2024-05-06", latest="2024-05-06T08:00:00+00:00") == "2024-05-06"


def test_tomorrow_in_the_east_is_today_in_utc():
    assert read_date("2024-05-07T08:00:00+09:00", latest="2024-05-06") == "2024-05-07T08:00:00+09:00"


def test_a_date_s_own_numbers_are_no_time():
    assert read_date("Stand: 06.05.2024", latest=LATEST) == "2024-05-06"


def test_several_dates_come_in_order():
    assert list(read_dates("6 May 2024, 7 June 2024", latest=LATEST)) == ["2024-05-06", "2024-06-07"]


@pytest.mark.parametrize(
    "line", ["Published: 6 May 2024", "Dec. 9, 2016", "Updated 5:00 PM EST, Fri December 9, 2016"]
)
def test_a_line_of_nothing_but_a_stamp_is_a_dateline(line):
    assert is_dateline(line)


@pytest.mark.parametrize("line", ["On 6 May 2024 it rained.", "May", "2016", "In 2016", ""])
def test_sentences_and_bare_years_are_no_datelines(line):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line", ["/ Updated", "Aktualisiert am 6.5.2024 um 10 Uhr", "Mis à jour le 6 mai 2024"]
)
def test_a_line_that_tells_only_of_a_change_is_an_update_stamp(line):
    assert is_update_stamp(line)


@pytest.mark.parametrize("line", ["Updated figures are out", "Published: 6 May 2024", ""])
def test_other_lines_are_no_update_stamps(line):
    assert not is_update_stamp(line)


@given(st.text(max_size=400) | st.text(alphabet="0123456789-/.: TZ+", max_size=60))
def test_any_text_gives_a_day_within_the_bound_or_none(text):
    found = read_date(text, latest=LATEST)
    assert found is None or found[:10] <= "2025-01-02"
    assert is_dateline(text) in (True, False)
    assert is_update_stamp(text) in (True, False)
