"""Bytes that are not what they say, or nothing that can be said."""

import codecs
import zlib

from tests.zoo.specimens import Fate, add, article, article_or, page, rejected
from tests.zoo.stories import Story

GERMAN = (
    "Die Fähre nach Öland fiel am Dienstag zum {}. Mal aus, weil der Kapitän seine Mütze suchte.",
    "Über {} Fahrgäste warteten, aßen Brötchen und hörten, wie die Möwen lärmten und spöttisch lachten.",
    "Die Reederei erklärte, man müsse größere Mützen kaufen, was {} Kronen kosten würde.",
    "Ein Mädchen zählte {} Körbe voller Äpfel, die für die Bäckerei auf der Insel bestimmt waren.",
)
RUSSIAN = (
    "Паром на остров в понедельник опоздал на {} минут, потому что капитан искал свою фуражку.",
    "На пристани ждали {} пассажиров, которые пили чай и слушали крики чаек над гаванью.",
    "Начальник порта сообщил, что новый паром обойдётся городу в {} крон и придёт весной.",
    "Пекарь насчитал {} корзин с яблоками, которые предназначались для школы на острове.",
)
JAPANESE = (
    "島へ向かう連絡船は月曜日の朝、船長が帽子を探していたため{}分遅れて港を出た。",
    "桟橋では{}人の乗客が待ち、温かいお茶を飲みながらカモメの声を聞いていた。",
    "港の責任者は、新しい船を買うには{}クローネかかると静かに説明した。",
    "パン屋の主人は、島の学校に届けるりんごの籠を{}個まで数えたと話した。",
)
CHINESE = (
    "星期一早上，开往小岛的渡轮晚点了{}分钟，因为船长一直在寻找他的帽子。",
    "码头上有{}名乘客在等待，他们一边喝热茶，一边听海鸥的叫声。",
    "港口负责人说，购买一艘新船需要花费{}克朗，明年春天才能到达。",
    "面包师数了{}篮苹果，这些苹果是送给岛上学校的孩子们的。",
)
KOREAN = (
    "섬으로 가는 연락선은 월요일 아침 선장이 모자를 찾느라 {}분 늦게 항구를 떠났다.",
    "부두에서는 승객 {}명이 따뜻한 차를 마시며 갈매기 소리를 들었다.",
    "항구 책임자는 새 배를 사려면 {} 크로네가 든다고 조용히 설명했다.",
    "빵집 주인은 섬의 학교에 보낼 사과 바구니를 {}개까지 세었다고 말했다.",
)
TONGUES = {"de": GERMAN, "ru": RUSSIAN, "ja": JAPANESE, "zh": CHINESE, "ko": KOREAN}


def foreign(tongue: str, name: str) -> Story:
    """A story in another language, with numbers that no other has."""
    number = zlib.crc32(name.encode()) % 900_000
    sentences = tuple(
        line.format(number + 11 * turn + place)
        for turn in range(3)
        for place, line in enumerate(TONGUES[tongue])
    )
    return Story(sentences[0][:40], sentences)


ENCODINGS = (
    *(("de", codec) for codec in ("latin-1", "cp1252", "iso8859-15", "mac-roman", "cp850", "utf-16-le")),
    *(("ru", codec) for codec in ("koi8-r", "cp1251", "iso8859-5", "cp866", "utf-16-be", "mac-cyrillic")),
    *(("ja", codec) for codec in ("shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-32")),
    *(("zh", codec) for codec in ("gb18030", "gbk", "big5", "hz", "utf-32-be")),
    *(("ko", codec) for codec in ("euc_kr", "cp949", "utf-16-le", "utf-32-le")),
)


GUESSED = Fate(1, either=frozenset({"not_text", "no_text", "too_short", "not_an_article"}), any_text=True)


def _in(codec: str, said: str, tongue: str, name: str) -> bytes:
    made = foreign(tongue, name)
    text = made.html.replace('<meta charset="utf-8">', f'<meta charset="{said}">' if said else "")
    return text.replace('lang="en"', f'lang="{tongue}"').encode(codec, "replace")


def _fate(codec: str, said: str):
    """What is not named can't always be told, and a lie may be believed."""
    return article() if said == codec and codec not in ("cp850", "hz", "big5") else GUESSED


for _tongue, _codec in ENCODINGS:
    for _said in dict.fromkeys((_codec, "", "utf-8", "iso-8859-1")):
        _title = f"{_tongue}_in_{_codec}_saying_{_said or 'nothing'}".replace("-", "_")
        add(
            __name__,
            _title,
            _fate(_codec, _said),
            lambda story, c=_codec, s=_said, t=_tongue, n=_title: _in(c, s, t, n),
            stories=lambda path, t=_tongue, n=_title: (foreign(t, n),),
        )


def _with(story: Story, before: str, after: bytes) -> bytes:
    """The page with bytes in the middle of it."""
    return story.html.encode().replace(before.encode(), after)


@page(article("\x00"))
def a_nul_in_every_paragraph(story):
    return _with(story, "<p>", b"<p>\x00")


@page(article("\x00"))
def nul_bytes_in_tags(story):
    return _with(story, "<p>", b"<\x00p>")


@page(article("\x00"))
def ten_thousand_nul_bytes_at_the_end(story):
    return story.html.encode() + b"\x00" * 10_000


@page(GUESSED)
def a_nul_after_every_letter_of_a_part(story):
    return _with(story, "<footer>", b"".join(bytes([byte, 0]) for byte in b"<p>wide words</p>" * 40))


@page(article_or("not_text"))
def every_control_character(story):
    return _with(story, "<p>", b"<p>" + bytes(range(1, 32)) + b"\x7f")


@page(article("\x85", "\x9b"))
def c1_control_characters(story):
    return story.html.replace("<p>", "<p>\x80\x85\x9b\x9d")


@page(article("\ud800"))
def references_to_lone_surrogates(story):
    return story.html.replace("<p>", "<p>&#xD800;&#55357;&#xDFFF;")


@page(article("\x00"))
def references_to_no_character(story):
    return story.html.replace(
        "<p>", "<p>&#0;&#x110000;&#xFFFE;&#xFFFF;&#1;&#x1b;&#128;&#x9b;&#x202e;&#99999999999;"
    )


@page(article())
def overlong_utf8(story):
    return _with(story, "<p>", b"<p>\xc0\x80\xc1\xbf\xe0\x80\xaf\xf0\x80\x80\xaf")


@page(article("\ud83d"))
def cesu8_surrogates(story):
    return _with(story, "<p>", b"<p>\xed\xa0\xbd\xed\xb8\x80")


@page(article())
def utf8_beyond_unicode(story):
    return _with(story, "<p>", b"<p>\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\xfe\xff")


@page(article())
def utf7_said_in_the_meta(story):
    return story.html.replace('charset="utf-8"', 'charset="utf-7"').replace(
        "<footer>", "+ADw-script+AD4-<footer>"
    )


@page(article_or("not_text"))
def utf7_throughout(story):
    return story.html.encode("utf-7")


@page(GUESSED)
def ebcdic(story):
    return story.html.encode("cp500")


for _codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
    _mark = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[_codec]
    _name = _codec.replace("-", "_")
    add(__name__, f"{_name}_with_mark", article(), lambda s, c=_codec, m=_mark: m + s.html.encode(c))
    add(__name__, f"{_name}_without_mark", article(), lambda s, c=_codec: s.html.encode(c))
    add(
        __name__,
        f"{_name}_of_odd_length",
        article(),
        lambda s, c=_codec, m=_mark: m + s.html.encode(c)[:-1],
    )
    add(
        __name__,
        f"{_name}_shifted_by_a_byte",
        GUESSED,
        lambda s, c=_codec, m=_mark: m + b"x" + s.html.encode(c),
    )
    add(
        __name__,
        f"mark_of_{_name}_before_utf8",
        GUESSED,
        lambda s, m=_mark: m + s.html.encode(),
    )
    add(
        __name__,
        f"lone_halves_in_{_name}",
        article_or("not_text"),
        lambda s, c=_codec, m=_mark: (
            m + s.html.replace("<p>", "<p>\ud83d\udc00\ud800").encode(c, "surrogatepass")
        ),
    )

for _said in (
    "utf-16 utf-32 koi8-r shift_jis gb2312 big5 x-user-defined none utf-8-sig cp0 rot13 idna ucs-2".split()
):
    add(
        __name__,
        f"utf8_that_says_{_said}".replace("-", "_"),
        article(),
        lambda s, said=_said: s.html.replace("<p>", "<p>Café ").replace('"utf-8"', f'"{said}"'),
    )


@page(article())
def two_charsets_in_the_head(story):
    return story.html.replace("<title>", '<meta charset="utf-16"><meta charset="big5"><title>')


@page(article())
def a_charset_of_100_kb(story):
    return story.html.replace('charset="utf-8"', f'charset="{"x" * 100_000}"')


@page(article())
def a_charset_with_nul(story):
    return story.html.replace('charset="utf-8"', 'charset="utf\x00-8"')


@page(article())
def one_bad_byte(story):
    return _with(story, "<footer>", b"\xff<footer>").replace(b"<h1>", "<h1>Café ".encode())


@page(article())
def a_thousand_bad_bytes(story):
    return _with(story, "<footer>", b"\xfe\xff" * 500 + b"<footer>").replace(b"<h1>", "<h1>Café ".encode())


@page(rejected("empty"))
def only_a_mark(story):
    return codecs.BOM_UTF8


@page(rejected("empty"))
def only_a_mark_of_utf16(story):
    return codecs.BOM_UTF16_LE


@page(rejected("empty"))
def a_mark_and_spaces(story):
    return codecs.BOM_UTF8 + b" \r\n\t" * 100


@page(article())
def two_marks(story):
    return codecs.BOM_UTF8 * 2 + story.html.encode()


@page(article())
def marks_in_the_middle(story):
    return _with(story, "<p>", b"<p>" + codecs.BOM_UTF8)


@page(article())
def latin1_behind_a_utf8_mark(story):
    return codecs.BOM_UTF8 + story.html.replace(
        "<footer>", "<p>Garçon, le café est à l'heure.</p><footer>"
    ).encode("latin-1")


@page(article())
def encoded_twice(story):
    return (
        story.html.replace("<footer>", "<p>Die Fähre fährt über Öland.</p><footer>")
        .encode()
        .decode("latin-1")
    )


@page(article())
def encoded_four_times(story):
    text = story.html.replace("<footer>", "<p>Die Fähre fährt über Öland.</p><footer>")
    for _ in range(3):
        text = text.encode().decode("latin-1")
    return text


@page(article())
def half_latin1_half_utf8(story):
    return story.html.encode() + "<p>Müller fährt</p>".encode("latin-1") + "<p>Müller fährt</p>".encode()


@page(article())
def noncharacters_and_private_use(story):
    return story.html.replace("<p>", "<p>\ufdd0\ufffe\uffff\ue000\U0010ffff\U000f0000")


@page(article())
def replacement_characters(story):
    return story.html.replace("<footer>", f"<p>{'�' * 5_000}</p><footer>")


@page(article())
def line_and_paragraph_separators(story):
    return story.html.replace("<footer>", "<p>One\u2028two\u2029three\x85four\x0bfive\x0csix</p><footer>")


@page(article())
def carriage_returns_only(story):
    return story.html.replace("\n", "\r").replace("<p>", "\r<p>")


@page(article())
def vertical_and_form_feeds(story):
    return story.html.replace(" ", "\x0b ", 20).replace("\n", "\x0c")


@page(GUESSED)
def escape_sequences_of_iso_2022(story):
    return _with(story, "<p>", b"<p>\x1b$B\x1b(B\x1b(J\x1b$@")
