"""Month names, stamp words and time zones that dates are written with: data only, lower-case.

Languages: en de fr es it pt nl pl, and the months of da no sv cs ro tr ru uk fi hu.
"""

from newsharvest.extraction.byline_words import words_of_table

_MONTH_NAMES = """
1 january jan jänner januar janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty
1 leden ledna ianuarie ocak января янв січня tammikuuta január januára
2 february feb februar februari février févr fév fevrier febrero febbraio fevereiro fev lutego luty lut
2 únor února februarie şubat февраля фев лютого helmikuuta február
3 march mar märz mrz mars marzo março maart mrt marca marzec marts mars březen března martie mart
3 марта мар березня maaliskuuta március
4 april apr avril avr abril abr aprile kwietnia kwiecień kwi duben dubna aprilie nisan апреля апр
4 квітня huhtikuuta április
5 may mai mayo maggio mag maio mei maja maj květen května mayıs мая травня toukokuuta május
6 june jun juni juin junio giugno giu junho czerwca czerwiec cze červen června iunie haziran июня июн
6 червня kesäkuuta június
7 july jul juli juillet juil julio luglio lug julho lipca lipiec lip červenec července iulie temmuz
7 июля июл липня heinäkuuta július
8 august aug août aout agosto ago augustus sierpnia sierpień sie srpen srpna ağustos августа авг
8 серпня elokuuta augusztus
9 september sep sept septembre septiembre settembre set setembro września wrzesień wrz září septembrie
9 eylül сентября сен вересня syyskuuta szeptember
10 october oct oktober okt octobre octubre ottobre ott outubro out października październik paź říjen
10 října octombrie ekim октября окт жовтня lokakuuta október
11 november nov novembre noviembre novembro listopada listopad lis noiembrie kasım ноября ноя
11 marraskuuta
12 december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień gru
12 prosinec prosince decembrie aralık декабря дек грудня joulukuuta desember des
"""

MONTHS: dict[str, int] = {
    word: int(number)
    for number, *words in map(str.split, _MONTH_NAMES.strip().splitlines())
    for word in words
}
"""Month name or its short form, without a dot -> 1 to 12. Czech "listopad" (11) is Polish too."""

OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "sast": 120, "jst": 540, "kst": 540, "aest": 600,
    "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420,
}  # fmt: skip
"""Zone name -> minutes. "ET", "CST" and "IST" are left out: they have several offsets."""

PUBLISHED_WORDS = words_of_table(
    """
    published publication posted date first created on at veröffentlicht erschienen erstellt
    publié publiée mis en ligne le publicado publicada pubblicato geplaatst gepubliceerd
    opublikowano data publikacji dodano publicerad publisert offentliggjort veröffentlichung vom
    am um uhr den der de del el los las a à o às il alle ore om uur dnia godz r kl h hrs hs time
    yayınlanma yayın giriş tarihi tarih saat
    et pt ct p m pm the of from hora horas clock st nd rd th fecha stand by hkt ist sgt cst
    """
)
"""Words that stand beside a date in a stamp."""

UPDATE_WORDS = words_of_table(
    """
    updated update last modified edited revised aktualisiert aktualisierung aktualisierte
    fassung letzte zuletzt geändert änderung bearbeitet à jour modifié modifiée màj maj
    actualizado actualizada actualización última actualizacion aggiornato aggiornata
    aggiornamento ultimo atualizado atualizada atualização bijgewerkt laatst laatste
    güncelleme güncellendi güncellenme son
    aktualizacja zaktualizowano ostatnia uppdaterad senast oppdatert sist opdateret senest
    """
)
"""Words that say that a date is of a change, not of the publication."""

DAY_NAMES = words_of_table(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do sa
    so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes
    sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira
    terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa
    czwartek piątek sobota niedziela
    """
)
