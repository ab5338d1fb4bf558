import pytest

from newsharvest.extraction.charsets import charset_of_header, charset_of_markup, codec_of


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf8", "utf-8"),
        ("ISO-8859-1", "cp1252"),
        ("latin-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("iso-8859-15", "iso8859-15"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("EUC-KR", "cp949"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("big5", "big5hkscs"),
        ("tis-620", "cp874"),
        ("macintosh", "mac-roman"),
        ("x-mac-cyrillic", "mac-cyrillic"),
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_labels_mean_what_browsers_read(label: str, codec: str) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    "label", ["", "none", "utf-7", "rot13", "base64", "idna", "cp037", "\x00", "é", "utf-8\x00", "../x"]
)
def test_labels_that_are_no_charset_mean_nothing(label: str) -> None:
    assert codec_of(label) is None


@pytest.mark.parametrize(
    ("header", "codec"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;CHARSET="ISO-8859-1"', "cp1252"),
        ("text/html; charset = gb2312; x=y", "gb18030"),
        ("text/html", None),
        ("", None),
        ("text/html; charset=", None),
        ("text/html; charset=bogus", None),
    ],
)
def test_header_names_its_charset(header: str, codec: str | None) -> None:
    assert charset_of_header(header) == codec


@pytest.mark.parametrize(
    ("markup", "codec"),
    [
        (b'<meta charset="gb2312">', "gb18030"),
        (b"<META CHARSET=koi8-r />", "koi8-r"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "cp1251"),
        (b'<meta content="text/html;charset=euc-jp" http-equiv=content-type>', "euc_jp"),
        (b'<meta content="text/html; charset=utf-8">', None),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso8859-2"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><meta charset=koi8-r>', "koi8-r"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "utf-8"),
        (b"<script>'<meta charset=koi8-r>'</script><meta charset=utf-8>", "utf-8"),
        (b"<body><meta charset=koi8-r>", None),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=x-user-defined>", "cp1252"),
        (b"<meta charset=bogus><meta charset=utf-8>", "utf-8"),
        (b"<metacharset=utf-8>", None),
        (b"<meta charset=", None),
        (b"<!-- " + b"x" * 100, None),
    ],
)
def test_markup_names_its_charset_as_the_standard_prescans_it(markup: bytes, codec: str | None) -> None:
    assert charset_of_markup(markup) == codec


def test_meta_behind_a_long_script_is_found() -> None:
    assert charset_of_markup(b"<script>" + b"x" * 5_000 + b"</script><meta charset=koi8-r>") == "koi8-r"
