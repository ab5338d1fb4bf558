"""News agencies: one canonical name each, and the names that pages write for them.

Aliases are compared without case, dots and a leading article, and only with a whole name of a
byline or author field, never with words inside a sentence ("told Reuters" names no agency).
"""

from functools import cache

AGENCIES: dict[str, tuple[str, ...]] = {
    "Associated Press": ("ap", "ap news", "associated press news", "apnews", "ap wire", "ap sports"),
    "Reuters": ("thomson reuters", "reuters news", "reuters staff", "reuters agency", "reuters wire"),
    "Agence France-Presse": ("afp", "agence france presse", "afp news", "afp news agency"),
    "Deutsche Presse-Agentur": ("dpa", "deutsche presse agentur", "dpa-afx", "dpa international"),
    "Agencia EFE": ("efe", "efe agencia", "agencia de noticias efe", "efe noticias"),
    "ANSA": ("agenzia ansa", "ansa agency", "redazione ansa", "ansa news"),
    "PA Media": ("pa", "press association", "pa news agency", "pa media agency", "pa news"),
    "United Press International": ("upi",),
    "Bloomberg": ("bloomberg news", "bloomberg wire"),
    "The Canadian Press": ("canadian press", "cp", "la presse canadienne", "presse canadienne"),
    "Australian Associated Press": ("aap", "aap news"),
    "Agence Belga": ("belga", "agence belga", "agentschap belga", "belga news agency"),
    "ANP": ("algemeen nederlands persbureau", "anp nieuws"),
    "Austria Presse Agentur": ("apa", "austria presse-agentur"),
    "Keystone-SDA": (
        "sda",
        "keystone-ats",
        "ats",
        "schweizerische depeschenagentur",
        "awp",
        "keystone sda",
    ),
    "Evangelischer Pressedienst": ("epd",),
    "Katholische Nachrichten-Agentur": ("kna",),
    "Sport-Informations-Dienst": ("sid",),
    "Europa Press": ("europapress", "ep agencia"),
    "Adnkronos": ("adn kronos", "redazione adnkronos"),
    "AGI": ("agenzia italia",),
    "Lusa": ("agência lusa", "lusa agency", "agencia lusa"),
    "Agência Brasil": ("agencia brasil",),
    "Polska Agencja Prasowa": ("pap",),
    "ČTK": ("ctk", "česká tisková kancelář"),
    "MTI": ("magyar távirati iroda",),
    "Ritzau": ("ritzaus bureau",),
    "NTB": ("norsk telegrambyrå",),
    "TT": ("tt nyhetsbyrån", "tidningarnas telegrambyrå"),
    "STT": ("suomen tietotoimisto", "stt-lehtikuva"),
    "Anadolu Agency": ("anadolu ajansı", "anadolu ajansi", "anadolu", "aa"),
    "TASS": ("itar-tass", "тасс", "tass news agency"),
    "Interfax": ("интерфакс",),
    "RIA Novosti": ("риа новости",),
    "Ukrinform": ("укринформ", "укрінформ"),
    "Xinhua": ("xinhua news agency", "新华社", "新華社"),
    "Kyodo News": ("kyodo", "共同通信", "共同通信社", "共同"),
    "Jiji Press": ("jiji", "時事通信", "時事通信社", "時事"),
    "Newsis": ("뉴시스",),
    "News1": ("뉴스1",),
    "Central News Agency": ("cna taiwan", "中央社", "中央通訊社"),
    "China News Service": ("中新社", "中新网", "中国新闻网"),
    "Yonhap": ("yonhap news agency", "연합뉴스", "yonhap news"),
    "Press Trust of India": ("pti",),
    "Asian News International": ("ani",),
    "Indo-Asian News Service": ("ians",),
    "Notimex": (),
    "Télam": ("telam",),
    "Agerpres": (),
    "BTA": ("български телеграфна агенция",),
    "Tanjug": (),
    "Hina": (),
    "STA": ("slovenska tiskovna agencija",),
    "WAM": ("emirates news agency",),
    "SANA": ("syrian arab news agency",),
    "IRNA": ("islamic republic news agency",),
}
"""Canonical name -> other names. The seeds of the format write "Associated Press" and "Reuters"."""

_ARTICLES = ("the ", "la ", "die ", "l'", "agence ", "agencia ", "agenzia ", "agentur ")


def agency_of(name: str) -> str | None:
    """The canonical name of the agency that `name` is, or None.

    >>> agency_of("The Associated Press"), agency_of("(dpa)"), agency_of("Jane Doe")
    ('Associated Press', 'Deutsche Presse-Agentur', None)
    """
    key = _key(name)
    known = _by_key()
    if key in known:
        return known[key]
    for article in _ARTICLES:
        if key.startswith(article) and key[len(article) :] in known:
            return known[key[len(article) :]]
    return None


def _key(name: str) -> str:
    return " ".join(name.replace(".", "").replace("’", "'").strip(" ()[]©,:;-–—").casefold().split())


@cache
def _by_key() -> dict[str, str]:
    pairs = {alias: name for name, aliases in AGENCIES.items() for alias in aliases}
    return {_key(alias): name for alias, name in (pairs | {name: name for name in AGENCIES}).items()}
