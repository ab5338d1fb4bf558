"""Letters beyond ASCII by language, small ones, the commonest first in alphabets that have no Latin letters.

From the languages' own orthographies; the orders of commonness are the usual ones of letter counts. One
letter in a foreign name is no matter: shares are compared.
"""

LATIN = {
    "de": "äöüß",
    "fr": "éèàêçùâîôûëïœæÿüö",
    "es, gl": "áéíóúñü",
    "pt": "ãáéçíóõêâúôàü",
    "it": "àèéìòù",
    "ca": "àéèíòóúçïü·",
    "nl": "éëïèöüó",
    "sv, fi": "äöåé",
    "da, no": "øåæéòôó",
    "is": "áðéíóúýþæö",
    "pl": "ąęółśżćńź",
    "cs": "íáéěščřžýůúňťďó",
    "sk": "áéíýčšžľťúôňóďäĺŕ",
    "hu": "áéöóőüíúű",
    "sl, hr": "čšžćđ",
    "ro": "ăâîșțşţ",
    "tr, az": "ıüşğçöİəâî",
    "lt": "ėšųžįąčūę",
    "lv": "āīēšņūžļčģķ",
    "et": "äõüöšž",
    "mt, eo": "ħżġċĉĝĥĵŝŭ",
    "cy": "ŵŷâêîôûïö",
    "vi": "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ\u0300\u0301\u0303\u0309\u0323",
}
"""Alphabets that add letters to the Latin ones: all of them may stand."""

WESTERN = "".join(LATIN[code] for code in ("de", "fr", "es, gl", "pt", "it", "nl", "sv, fi", "da, no"))
"""Letters that pages in several Western languages mix."""

OTHER = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оанивітерслкудмпязьбгчйхцжїєюшщфґ",
    "be": "аенісортклыпуудвязмчьгйцбжхшоўюэёф'",
    "bg, mk": "аоиетнрсвлдкпмугяъбзчцжшщхйюфьјќѓџљњѕ",
    "sr": "аоиенсртјукдвлпмзбгњчцшжћхљђфџ",
    "el": "αοιετσνηυρπκμλςωάίόέθδγχήύφβώξζψϊϋΐΰ",
    "he": "יוהלארתבמנשםדחקעפגכסטןצךזףץ",
    "ar, fa": "ايلمونترةبعدسفهكأقحجصشطىءخإضذثزغظؤئآپچگکی",
    "th": "านรอกเงมยลวดทสตะปบคหแจพชขใไโผฟถซณศษธฐภญฉฎฏฑฒฆฌฮฤำาิีึืุูัเ็่้๊๋์ๆฯ",
    "hy": "անիերոլտսկմվդյհբգշքղպցթփծխջճձռչժֆէըօ",
    "ka": "აიესრნომდლთვბგუშქკწხძფყპცჭტჩღზჯჰ",
}
"""Alphabets without Latin letters: the first third of each is most of a text."""

COMMON_HAN = frozenset(
    "的一是了在人有不我他这这個个大中来來上国國到说說们們为為子和你地出道也时時年得就那要下以生会會自着者日本市新学學発行民"
)
COMMON_HANGUL = frozenset("이다는의에을를가고지로하서은한도사기시인대자어리정해전부으스수")
