import codecs
import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.errors import Refused
from newsharvest.extraction.decode import Decoded, decode
from newsharvest.items import RawPage, Reason, Source, Stage

GERMAN = "Die Bürgermeisterin grüßt die Gäste über dem Fluß, später hören wir schöne Töne."
JAPANESE = "町の新しい図書館が土曜日に開きます。子どもたちは朝から並びました。"
CHINESE = "市政府今天宣布新的公共图书馆将在下个月开放，居民们非常高兴。"
KOREAN = "새 도서관이 토요일에 문을 엽니다. 시민들이 아침부터 줄을 섰습니다."
RUSSIAN = "Новая библиотека откроется в субботу, сообщила городская администрация."


def read(body: bytes, content_type: str = "") -> Decoded:
    return decode(RawPage(body, Source("test"), content_type=content_type))


def refusal(body: bytes, content_type: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        read(body, content_type)
    assert caught.value.stage is Stage.DECODE
    return caught.value


def page(text: str, charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>News</title></head><body><p>{text}</p></body></html>"


def test_byte_order_mark_wins_over_header_and_meta() -> None:
    body = codecs.BOM_UTF8 + page(GERMAN, "koi8-r").encode()
    assert read(body, "text/html; charset=iso-8859-1") == Decoded(page(GERMAN, "koi8-r"), "utf-8", "bom")


def test_header_wins_over_meta() -> None:
    body = page(RUSSIAN, "koi8-r").encode("cp1251")
    assert read(body, "text/html; charset=windows-1251") == Decoded(
        page(RUSSIAN, "koi8-r"), "cp1251", "http"
    )


def test_meta_tells_where_the_header_is_silent() -> None:
    body = page(RUSSIAN, "windows-1251").encode("cp1251")
    assert read(body, "text/html") == Decoded(page(RUSSIAN, "windows-1251"), "cp1251", "meta")


def test_meta_is_no_authority_in_plain_text() -> None:
    body = page(RUSSIAN, "koi8-r").encode("cp1251")
    assert read(body, "text/plain").by == "detected"


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        (CHINESE, "gb2312", "gb18030"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (GERMAN, "iso-8859-1", "cp1252"),
    ],
)
def test_declared_charsets_are_read_as_browsers_do(text: str, label: str, codec: str) -> None:
    body = page(text, label).encode(codec)
    assert read(body) == Decoded(page(text, label), codec, "meta")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-8"),
    ],
)
def test_undeclared_charsets_are_detected(text: str, codec: str) -> None:
    assert read(page(text * 3).encode(codec)) == Decoded(page(text * 3), codec, "detected")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [page(GERMAN), page(CHINESE), GERMAN])
def test_utf16_is_seen_without_a_mark(codec: str, text: str) -> None:
    assert read(text.encode(codec)) == Decoded(text, codec, "detected")
    assert read(text.encode(codec), "text/html; charset=utf-8").text == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_text_with_a_mark_is_read(codec: str) -> None:
    assert read(CHINESE.encode(codec)).text == CHINESE


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312", "shift_jis"])
def test_utf8_page_declared_otherwise_is_utf8(label: str) -> None:
    body = page(GERMAN, label).encode()
    assert read(body).text == page(GERMAN, label)
    assert read(body, f"text/html; charset={label}").by == "detected, not http"


def test_overruled_header_leaves_the_word_to_a_meta_that_can_be_true() -> None:
    assert read(page(GERMAN, "utf-8").encode(), "text/html; charset=latin1").by == "meta"


def test_latin1_page_declared_utf8_is_latin1() -> None:
    decoded = read(page(GERMAN, "utf-8").encode("cp1252"))
    assert (decoded.text, decoded.by) == (page(GERMAN, "utf-8"), "detected, not meta")


def test_one_bad_byte_leaves_a_utf8_page_utf8() -> None:
    body = page(GERMAN, "utf-8").encode().replace(b"News", b"Ne\xffs")
    assert read(body) == Decoded(page(GERMAN, "utf-8").replace("News", "Ne\ufffds"), "utf-8", "meta")
    assert read(body.replace(b"utf-8", b"latin1")).encoding == "utf-8"
    assert read(page("Rain", "utf-8").encode() + b"\x92").text.endswith("\ufffd")


POLISH = (
    "Burmistrz zapowiedział, że biblioteka będzie otwarta w sobotę; dzieci już o świcie żądały książek."
)
CZECH = (
    "Starosta včera oznámil, že nová knihovna bude otevřena v sobotu; děti stály ve frontě už za úsvitu."
)
TURKISH = (
    "Belediye başkanı dün yeni kütüphanenin açılacağını duyurdu; çocuklar şafaktan beri sırada bekledi."
)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (RUSSIAN, "mac-cyrillic"), (POLISH, "iso8859-2"),
        (CZECH, "cp1250"), (TURKISH, "cp1254"), (JAPANESE, "cp932"), (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"), (CHINESE, "hz"), (KOREAN, "cp949"), (GERMAN * 2, "mac-roman"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["text/html; charset=iso-8859-1", "text/html; charset=utf-8", ""])
def test_a_wrong_declaration_or_none_loses_to_the_bytes(text: str, codec: str, header: str) -> None:
    assert read(page(text).encode(codec), header).text == page(text)


def test_the_page_s_word_wins_over_a_server_that_says_latin1_of_everything() -> None:
    body = page("Żółw śpi.", "iso-8859-2").encode("iso8859-2")
    assert read(body, "text/html; charset=iso-8859-1").by == "meta"


def test_names_and_signs_leave_a_latin1_page_what_it_says() -> None:
    text = "Mr Müller’s “café” in Łódź? – no: in Besançon, Málaga and Århus, 20 °C, £5, ©".replace(
        "Łódź", "Lodz"
    )
    assert read(page(text).encode("cp1252"), "text/html; charset=iso-8859-1").text == page(text)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CHINESE * 20, JAPANESE * 20])
def test_utf16_of_few_tags_is_seen_without_a_mark(codec: str, text: str) -> None:
    assert read(page(text).encode(codec)).text == page(text)


def test_page_cut_within_a_character_stays_utf8() -> None:
    assert read(GERMAN.encode() + "é".encode()[:1]).encoding == "utf-8"


def test_japanese_page_declared_as_multibyte_it_is_not_is_detected() -> None:
    assert read(page(JAPANESE * 3, "euc-kr").encode("cp932")).text == page(JAPANESE * 3, "euc-kr")


def test_bytes_without_a_character_in_windows_1252_are_controls_as_in_browsers() -> None:
    assert read(b"<meta charset=latin1>\x93Rain\x94 \x81 " + b"word " * 9).text[21:29] == "“Rain” \x81"


def test_plain_ascii_needs_no_word_from_anyone() -> None:
    assert read(b"Rain.") == Decoded("Rain.", "utf-8", "default")
    assert read(b"Rain.", "text/html; charset=koi8-r").by == "http"


def test_line_ends_become_newlines_and_nul_goes() -> None:
    assert read(b"One\r\nTwo\rThree\n" + b"word\x00 " + b"word " * 50).text.startswith(
        "One\nTwo\nThree\nword word"
    )


@pytest.mark.parametrize("body", [b"", b" \r\n\t", codecs.BOM_UTF8, "\ufeff \n".encode("utf-16-le"), b"  "])
def test_nothing_but_white_space_is_empty(body: bytes) -> None:
    assert refusal(body).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (gzip.compress(b"<p>Rain</p>"), "a gzip file"),
        (bytes(range(256)) * 20, "binary data"),
        (codecs.BOM_UTF8 + b"\x7fELF\x00", "an ELF program"),
        (b"\x00" * 100, "binary data"),
        (codecs.BOM_UTF16_LE + bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_is_not_text_is_refused_by_its_name(body: bytes, word: str) -> None:
    caught = refusal(body, "text/html; charset=utf-8")
    assert caught.reason is Reason.NOT_TEXT
    assert word in caught.detail


def _labels() -> st.SearchStrategy[str]:
    named = st.sampled_from(["utf-8", "utf-16", "gb2312", "x-user-defined", "iso-2022-jp", "hz-gb-2312"])
    return (named | st.text(max_size=8)).map("text/html; charset={}".format)


@given(st.binary(max_size=600), _labels() | st.just(""), st.sampled_from(["", "<meta charset=big5>"]))
def test_any_bytes_give_text_or_a_refusal(body: bytes, content_type: str, head: str) -> None:
    with suppress(Refused):
        decoded = read(head.encode() + body, content_type)
        assert decoded.text.strip()
        assert "\x00" not in decoded.text
        decoded.text.encode()  # no lone surrogate


WORDS = {
    "cp1252": "größe straße fähre café été niño año über mañana déjà",
    "cp1251": "паром опять опоздал гавань утром шторм берег капитан",
    "cp932": "港 船長 遅れた また 朝 嵐 渡し船 港町",
    "gb18030": "港口 渡轮 又 晚点 早上 风暴 船长 说",
    "iso8859-2": "łódź święto żeglarz statek później wiatr brzeg spóźnił",
}


@pytest.mark.parametrize("codec", sorted(WORDS))
@given(st.data())
def test_an_encoded_page_that_says_so_comes_back(codec: str, data: st.DataObject) -> None:
    words = data.draw(st.permutations(WORDS[codec].split()))
    more = data.draw(st.text(st.characters(max_codepoint=126), max_size=90))
    body = page(" ".join([*words, more]), codec).encode(codec, "ignore")
    told = body.decode(codec).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    with suppress(Refused):  # control characters in plenty are no text
        decoded = read(body)
        assert decoded.text == told or decoded.encoding == "utf-8"
