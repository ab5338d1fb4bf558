"""Bylines in Chinese, Japanese and Korean, whose roles and names stand without spaces or capitals.

"本报记者 王小明 李华", "(서울=연합뉴스) 홍길동 기자" and "取材・文＝山田太郎" become names and
agencies between commas, as the readers of other bylines expect them. Editors and photographers are cut off.
"""

import re

_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHINESE_ROLE = (
    "(?:本报|本報|特约|特約|实习|實習|见习|見習|首席|高级|全媒体){0,3}(?:记者|通讯员|通訊員|撰稿人)"
    "|实习生|實習生|采写|撰稿"
)
_ROLE = re.compile(
    f"(?:{_CHINESE_ROLE}|(?:本報|實習|專案)?記者|編集委員|論説委員|特派員|客員編集委員|執筆者?|撰文|作者"
    r"|取材・文|取材|聞き手|ライター|(?:取材・)?文(?=\s*[:：/／|｜＝=])"
    r"|(?:선임|수습|인턴|객원|전문|시민|사진|취재)?\s?기자(?![가-힣])|특파원(?![가-힣])|논설위원|리포터|글(?=\s*[:：/=]))"
)
_HAS_CHINESE_ROLE = re.compile(_CHINESE_ROLE)
_PLACE = re.compile(r"[\[(【（［][^\])】）］=＝]{1,15}[=＝]")
_REPORTED = re.compile(
    r"[／/]\s?\S{2,6}(?:報導|报道|報道)|(?:综合|綜合|联合|聯合)?(?:报道|報導|报导|電|电)(?=\s|$)"
)
_SOURCE = re.compile(r"(?:来源|來源|出典|출처)\s*[:：]\s*\S+")
_OTHERS = re.compile(
    r"(?:责任编辑|責任編輯|责编|編輯|编辑|校对|校對|摄影|攝影|撮影|写真|监制|監製|審核|审核|翻译|翻譯|사진|편집|영상)"
    r"\s*[:：/／＝=|｜].*"
)
_HOUSE = re.compile(
    "(?:新闻|新聞|日报|日報|晚报|晚報|时报|時報|晨报|晨報|周刊|週刊|网|網|社|电视|電視|台|部|局|室|编辑|編輯|記者団|デジタル"
    "|オンライン|ニュース|通信|杂志|雜誌|公司|中心|委员会|委員會|協会|大学|小组|团队|團隊|통신|뉴스|일보|신문|방송|방송국|편집국"
    "|편집부|디지털|팀|기자단)$"
)
_BYLINE_START = re.compile(
    f"(?:{_CHINESE_ROLE}|記者|撰文|作者|文)[\\s:：/／|｜・＝=]*[\u3400-\u9fff]{{2,4}}(?:$|[\\s,，、／/|｜])"
    r"|[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*\s?(?:선임|수습|인턴|객원|전문)?(?:기자|특파원)(?:$|[\s,=|])"
)
_BETWEEN = re.compile("(?<=[\u3400-\u9fff])\\s+(?=[\u3400-\u9fff])")
LONGEST_NAME = 6
"""Characters of a name that is written without space or dot: 長谷川虎太郎."""
LONGEST_KOREAN_NAME = 4
"""The same in Hangul: a family name of two syllables, a given one of two."""


def plain_byline(text: str) -> str:
    """The text with roles, places and editors of East Asian bylines cut and commas between what is left.

    >>> plain_byline("本报记者 王小明 李华"), plain_byline("홍길동·김영희 기자"), plain_byline("By Ann Day")
    ('王小明, 李华', '홍길동·김영희', 'By Ann Day')
    """
    if not _SCRIPT.search(text):
        return text
    chinese = _HAS_CHINESE_ROLE.search(text) is not None
    for pattern, plain in ((_SOURCE, " "), (_OTHERS, " "), (_PLACE, "("), (_REPORTED, " "), (_ROLE, ", ")):
        text = pattern.sub(plain, text)
    pieces = (piece.strip(" \t・:：/／|｜＝=【】「」") for piece in re.split(r"[,，、]", text))
    parted = (_BETWEEN.sub(", ", piece) if chinese else piece for piece in pieces)
    return ", ".join(piece for piece in parted if piece)


def starts_as_east_asian_byline(text: str) -> bool:
    """Whether a text begins with a role and a name, or a name and its role.

    >>> starts_as_east_asian_byline("홍길동 기자"), starts_as_east_asian_byline("기자회견이 열렸다")
    (True, False)
    """
    return _SCRIPT.search(text) is not None and _BYLINE_START.match(text) is not None


def is_unspaced_name(token: str) -> bool:
    """Whether a token of a script without spaces may be a name: short, and no house's or desk's."""
    if not _SCRIPT.search(token):
        return True
    longest = LONGEST_KOREAN_NAME if "가" <= token[0] <= "힣" else LONGEST_NAME
    return _HOUSE.search(token) is None and (len(token) <= longest or "・" in token)


def is_east_asian_house(text: str) -> bool:
    """Whether a text ends as names of houses and desks do ("晨报编辑部")."""
    return _SCRIPT.search(text) is not None and _HOUSE.search(text) is not None
