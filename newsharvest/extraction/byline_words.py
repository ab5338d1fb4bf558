"""The words of bylines in the languages of the news: data only, lower-case.

Languages: en de fr es it pt nl pl, and the plain prefixes of sv no da fi cs tr ro hu ru uk.
"""


def words_of_table(text: str) -> frozenset[str]:
    """The words of a table that is written as a block of text."""
    return frozenset(text.split())


BYLINE_PREFIXES = (
    # en
    "by", "written by", "words by", "story by", "reported by", "posted by", "published by",
    "text by", "review by", "reviewed by", "analysis by", "opinion by", "article by", "author",
    "authors", "author(s)", "contributors", "byline", "reporter", "submitted by", "created by",
    "report by", "column by",
    "text and photos by", "by our", "authored by", "by guest author", "interview by",
    # de
    "von", "autor", "autorin", "autoren", "text", "text von", "geschrieben von", "verfasst von",
    "aufgezeichnet von", "protokoll", "interview", "interview von", "ein beitrag von",
    "veröffentlicht von", "ein artikel von", "verfasser", "verfasserin", "autor/in", "autor*in",
    "autorin/autor", "autor/autorin",
    # fr
    "par", "texte", "texte par", "rédigé par", "écrit par", "publié par", "auteur", "auteurs",
    "propos recueillis par", "recueilli par", "un article de", "auteure", "autrice", "posté par",
    # es, pt, it
    "por", "escrito por", "redactado por", "publicado por", "autora", "autores", "texto",
    "texto de", "una información de", "texto por", "postado por", "reportagem", "reportagem de",
    "di", "a cura di", "scritto da", "autore", "autrici", "articolo di", "pubblicato da", "testo di",
    # nl, pl
    "door", "geschreven door", "tekst", "tekst door", "auteur(s)", "gepubliceerd door",
    "autorzy", "opracowanie", "oprac", "opracował", "opracowała", "napisał", "napisała",
    # others
    "av", "af", "skrevet av", "skrevet af", "skriven av", "journalist", "tekst av", "text av",
    "kirjoittaja", "napsal", "napsala", "yazan", "yazar", "de", "autorul", "szerző", "írta",
    "автор", "автори", "авторы", "текст", "作者", "文", "記者", "记者",
    # da no sv fi, el, ar fa he, id, tr, vi, ru uk, hr sr sl ro, hi th
    "tekst og foto", "text och foto", "text och bild", "teksti", "teksti ja kuvat",
    "teksti ja kuva", "toimittaja",
    "γράφει ο", "γράφει η", "γράφουν οι", "του", "της", "των", "συντάκτης", "συντάκτρια",
    "ρεπορτάζ", "κείμενο",
    "επιμέλεια", "από τον", "από την",
    "كتب", "كتبت", "كتبه", "كتبها", "بقلم", "إعداد", "اعداد", "تقرير", "حوار", "الكاتب", "الكاتبة",
    "تأليف",
    "نویسنده", "خبرنگار", "מאת", "נכתב על ידי", "כתבה", "penulis", "oleh", "muhabir", "haber",
    "yazar", "tác giả",
    "подготовил", "подготовила", "написал", "написала", "підготував", "підготувала", "автор материала",
    "piše", "пише", "napisao", "napisala", "autor teksta", "piše i snima", "scris de", "de către",
    "autori",
    "लेखक", "संवाददाता", "द्वारा", "เรื่อง", "โดย",
    "redacción", "reportaje", "dal nostro inviato", "dalla nostra inviata", "von unserem korrespondenten",
    "von unserer korrespondentin", "von unserem reporter", "von unserer reporterin",
)  # fmt: skip
"""What stands before the names, with or without a colon."""

NEEDS_COLON = words_of_table(
    """
    author authors author(s) contributors autor autorin autoren text texte texto tekst текст auteur
    auteurs auteure
    interview protokoll autora autores autore autrice autrici reporter journalist de reportagem
    autorul verfasser verfasserin autorin/autor autor/autorin opracowanie
    文 記者 记者 作者 автор автори авторы byline szerző
    toimittaja συντάκτης συντάκτρια ρεπορτάζ κείμενο επιμέλεια إعداد اعداد تقرير حوار الكاتب الكاتبة تأليف
    نویسنده خبرنگار כתבה penulis muhabir haber autori लेखक संवाददाता เรื่อง redacción reportaje
    """
)
"""Prefixes that are plain words too: they count only before a colon."""

LABELS = words_of_table(
    """
    author authors author(s) contributors autor autorin autoren auteur auteurs auteure autora autores
    autore autrice autrici
    reporter autorin/autor autor/autorin verfasser verfasserin 記者 记者 作者 автор автори авторы byline
    """
)
"""Words that name the author where they stand in an element of their own before the names."""

CONNECTORS = (
    "and", "und", "sowie", "et", "og", "och", "ja", "ve", "oraz", "și", "и", "та", "with", "mit", "avec",
    "con", "com", "met", "med", "unter mitarbeit von", "as told to", "dan",
)  # fmt: skip

SOFT_CONNECTORS = ("y", "e", "i", "en")
"""Connectors that also stand inside names ("Ortega y Gasset") or mean "in" ("en Madrid")."""

PARTICLES = words_of_table(
    """
    de del dela della delle dello degli dei di da das do dos du des d' l' la le las los van von vom
    zu zum zur der den het ten ter op 't te tot af av al el as ul ibn bin bint abu ben ould of y e i
    und san santa st dit o' ap ab mac mc jr sr ii iii iv
    """
)

PLACE_WORDS = (
    "in", "aus", "from", "desde", "depuis", "à", "im", "at", "near", "reporting", "dal", "dalla", "w",
    "berichtet aus", "reports from", "schrijft vanuit", "skrifar frá",
)  # fmt: skip
"""Words after which the rest of a name's part is a place."""

PLACE_STARTS = (
    "de", "do", "da", "em", "en", "in", "aus", "from", "à", "dal", "dalla", "na", "no", "i", "fra",
    "från", "z", "w",
)  # fmt: skip
"""Words with which a piece behind a comma says where its author was ("Ana Lima, de Recife")."""

CREDIT_WORDS = (
    "foto", "fotos", "fotoğraf", "photo", "photos", "photography", "bild", "bilder", "kuva",
    "kuvat", "valokuvat",
    "billede", "zdjęcia", "zdjęcie", "fotografie", "imagens", "imágenes", "immagini", "фото",
    "снимки", "φωτογραφία",
    "φωτογραφίες", "تصوير", "عکس", "צילום", "illustration", "illustrations", "grafik", "video",
    "videos", "editor",
    "editing", "penyunting",
)  # fmt: skip
"""Words before the names of those who did not write the piece, with a colon."""

HOUSE_WORDS = (
    "for",
    "For",
    "for the",
    "For The",
    "für",
    "pour",
    "para",
    "per",
    "bei",
    "of the",
    "on behalf of",
    "im Auftrag",
    "special to",
    "voor",
    "dla",
)
"""Words after which the rest of a name's part is a publisher."""

STAMP_WORDS = words_of_table(
    """
    updated published posted modified created last am pm est edt gmt utc bst cet aktualisiert
    veröffentlicht stand uhr publié mis modifié actualizado publicado atualizado aggiornato
    pubblicato bijgewerkt gepubliceerd aktualizacja opublikowano oppdatert publisert uppdaterad
    publicerad
    """
)

DAY_WORDS = words_of_table(
    """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
    freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes
    miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek
    piątek sobota niedziela january february march september october november december januar
    februar märz oktober dezember janvier février mars avril juin juillet août septembre octobre
    novembre décembre enero febrero marzo abril junio julio agosto septiembre octubre noviembre
    diciembre today yesterday heute gestern
    """
)

ROLE_WORDS = words_of_table(
    """
    coordinator expert officer engineer developer designer scientist dietitian nutritionist
    veterinarian physician therapist gardener astrologer educator educators economist illustrator
    writer writers reporter reporters correspondent correspondents editor editors columnist
    contributor contributors journalist journalists producer producers photographer photojournalist
    analyst critic blogger author authors anchor presenter intern freelancer commentator fellow
    researcher reviewer chief head deputy director bureau staff redakteur redakteurin reporterin
    korrespondent korrespondentin chefredakteur chefredakteurin ressortleiter ressortleiterin
    volontär volontärin autor autorin journalistin journaliste rédacteur rédactrice correspondant
    correspondante envoyé envoyée périodista periodista redactor redactora corresponsal editora
    enviado enviada colaborador colaboradora giornalista redattore corrispondente inviato jornalista
    repórter correspondente redator redatora verslaggever redacteur dziennikarz dziennikarka
    redaktor redaktorka fotograf fotografin photographe fotógrafo fotoreporter meteorologist
    strategist ceo founder cofounder co-founder president manager specialist consultant attorney
    professor lecturer webmaster kolumnist kolumnistin kommentator gastautor gastautorin moderator
    videojournalist leiter leiterin mitarbeiter mitarbeiterin politikredakteur sportredakteur
    wirtschaftsredakteur reportage toimittaja reporterka reportér reportérka novinář novinářka
    redaktorica novinar
    novinarka muhabir muhabiri editör wartawan reporterin journalistka korespondent korespondentka
    ulkomaantoimittaja
    корреспондент корреспондентка журналист журналистка обозреватель редактор автор кореспондент
    журналістка
    журналіст новинар δημοσιογράφος συντάκτης συντάκτρια ανταποκριτής inviata corrispondenti repórteres
    """
)

ROLE_MODIFIERS = words_of_table(
    """
    senior junior associate assistant executive managing contributing political politics business
    health science sports sport technology tech world national foreign international special
    investigative investigations entertainment culture education economics financial finance local
    legal crime royal news digital online multimedia guest chief lead general assignment data social
    media video copy editorial freier freie freelance leitender leitende stellvertretender
    stellvertretende ex former grand principal environment energy defence defense security showbiz
    diplomatic home affairs art arts travel food wellness commerce content marketing seo audience
    features feature breaking global us uk european europe middle east africa asia china white house
    co-founder founding nuestra nuestro
    """
)

HOUSE_NAMES = words_of_table(
    """
    forum school hospital clinic society company studio studios lab labs center centre academy
    news newsroom newsdesk desk times post gazette herald media press agency agencies tribune
    journal tv radio network magazine online zeitung redaktion onlineredaktion staff team group inc
    inc. ltd llc gmbh ag university institute foundation association council college department
    editorial board redacción redaccion rédaction redazione redação redacao redactie redakcja
    redaksjonen toimitus agencias agenturen agences agenzie agências agentur pressedienst wire
    service services contributors guest admin administrator sponsored advertorial partner partners
    presse blog digital daily weekly today guardian telegraph independent chronicle observer mirror
    mail express reporters correspondents agencia noticias diario periódico giornale jornal nieuws
    editors writers sciences
    """
)
"""Words that a person's name does not hold: the part is a house, a desk or an agency."""

TEAM_WORDS = words_of_table(
    """
    team equipe équipe equipo squadra zespół desk newsdesk newsroom staff redaktion redacción redaccion
    rédaction redazione redação redacao redactie redakcja toimitus
    """
)
"""Words that name several people who write together. A house ("Gazette Media") is none of these."""

INTERFACE_WORDS = words_of_table(
    """
    contributions contribution from by reviewed edited tweet pin
    about bio full sign log login logout save pdf twitter facebook linkedin instagram youtube whatsapp
    telegram pinterest reddit flipboard bluesky threads email e-mail mail print share sharing follow
    following written read reading more view profile profil posts posted all home contact subscribe
    menu search comments comment photo photos image images getty credit license licensed copy link
    updated published min mins minute minutes via click here next previous archive category categories
    anhören vorlesen merken listen size disclosure advertiser advertisement
    takeaways highlights summary overview introduction contents takeaway faq faqs
    tagged tags topics alle teilen drucken kommentare artikel article articles story stories insights
    usd eur gbp
    """
)
"""Words of buttons and labels round a byline, which no name holds."""

CREDENTIALS = words_of_table(
    """
    phd ph.d ph.d. md m.d m.d. jd j.d esq esq. rn rd rdn msc ms ma mba bsc ba cpa cfp cfa mph dds
    dvm cnp lcsw psyd edd od do jr jr. sr sr. ii iii iv np pa-c cpt cscs obe mbe cbe
    """
)

PLAIN_TITLES = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.")
"""Titles that are no part of a name; "Dr." and "Prof." are kept as the page writes them."""

CONTRIBUTOR_PATTERNS = (
    # "Jane Doe and Rick Roe contributed (to this report)."
    r".{2,300}\bcontributed(?: (?:to|reporting|research|to the)\b.{0,120})?[.)]*",
    # "Additional reporting by ...; Editing by ..."
    r"\(?(?:(?:additional|further|extra|with additional)\s+)?(?:reporting|writing|editing|compiled|edited"
    r"|research|production|reported|written|translated|translation|fact-checking|graphics?|photography|illustrations?)"
    r"(?: (?:and|&) (?:writing|editing|reporting|additional reporting))?(?: for .{2,40})? by .{3,300}",
    r"(?:with (?:additional )?|additional )(?:reporting|reports|files|inputs?|contributions?|wires?)"
    r" (?:by|from) .{2,300}",
    r"\(?(?:with )?(?:inputs?|agencies|agency inputs) (?:from|by) .{2,120}",
    # de
    r"\(?(?:unter )?mitarbeit(?:\s*:| von) .{2,300}",
    r"\(?mit (?:material|informationen|agenturmaterial|inhalten)(?: (?:von|der|des|aus) .{2,150})?\)?\.?",
    r"\(?(?:zusätzliche|weitere) (?:berichterstattung|recherchen?)(?:\s*:| von| durch) .{2,200}",
    r"\(?(?:redaktion|übersetzung|redigatur|bearbeitung|recherche)(?:\s*:| von) .{2,120}",
    # fr
    r"\(?avec (?:l['’])?(?:afp|reuters|ap|ats|belga|agences?|les agences|l['’]agence .{2,40})"
    r"(?: .{0,60})?\)?\.?",
    r"\(?(?:édité|rédigé|traduit|édition|reportage|version française)(?: (?:par|de|réalisé par))? .{2,60}"
    r"[,;] (?:édité|rédigé|avec|édition).{2,160}",
    # es, pt, it
    r"\(?con (?:información|informaciones|reportes?|datos|contribución|colaboración)"
    r" (?:de|adicionales de) .{2,200}",
    r"\(?(?:información|reporte|reportaje) (?:adicional )?de .{3,120}[.;]"
    r" ?(?:editado|editada|edición|traducido).{2,120}",
    r"\(?com (?:informações|reportagem|colaboração) (?:de|da|do|das|dos) .{2,200}",
    r"\(?(?:ha|hanno) (?:collaborato|contribuito) .{2,200}",
    # nl, pl
    r"\(?(?:met|m\.m\.v\.) (?:medewerking|dank) (?:van|aan) .{2,200}",
    r"\(?(?:współpraca|oprac\.|opracowanie)\s*:? .{3,160}",
)
"""Whole lines, without case, that credit who else worked on the piece."""

WIRE_LINE = (
    r"[(\[]?(?:(?:mit|with|avec|con|com|source|quelle|fuente|fonte|bron|źródło)\s*:?\s+)?"
    r"(.{2,60}?)[)\]]?\.?"
)
"""A line that holds agencies only: "(dpa/afp)", "Source: AFP", "Mit dpa"."""
