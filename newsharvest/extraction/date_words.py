"""Months, stamp words and time zones that dates are written with: data only, as `word_key` compares words.

The months' names stand in `tables/months.py`. Stamp words: the languages of the news, and those in which
large outlets write; a word that is missing here costs a stamp its place among datelines, not the day.
"""

from newsharvest.extraction.date_spelling import keyed, word_key
from newsharvest.extraction.tables.months import MONTHS_BY_LANGUAGE, OF_ONE_LANGUAGE, PERSIAN_MONTHS


def _numbered(row: str) -> dict[str, int]:
    return {
        word_key(name): number for number, names in enumerate(row.split(), 1) for name in names.split("/")
    }


_BY_LANGUAGE = {code: _numbered(row) for code, row in (MONTHS_BY_LANGUAGE | OF_ONE_LANGUAGE).items()}

MONTHS: dict[str, int] = {
    name: number for months in reversed(_BY_LANGUAGE.values()) for name, number in months.items()
}
"""Month name or its short form -> 1 to 12. Czech and Polish "listopad" (11) comes before Croatian."""

PERSIAN: dict[str, int] = _numbered(PERSIAN_MONTHS)
"""Month name of the Persian calendar -> 1 to 12."""


def month_of(name: str, language: str | None) -> int | None:
    """The number of a month's name in a page's language, else in any; None where it is none."""
    key = word_key(name)
    own = OF_ONE_LANGUAGE.keys() & {(language or "").casefold()[:2]}
    return next((_BY_LANGUAGE[code][key] for code in own if key in _BY_LANGUAGE[code]), MONTHS.get(key))


OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "sast": 120, "jst": 540, "kst": 540, "aest": 600,
    "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "hkt": 480, "sgt": 480, "pkt": 300, "wib": 420, "wita": 480, "wit": 540,
    "trt": 180, "brt": -180, "ict": 420, "wat": 60, "cat": 120, "eat": 180, "akst": -540, "akdt": -480,
    "hst": -600, "мск": 180,
}  # fmt: skip
"""Zone name -> minutes. "CST" and "IST" are left out: they have several offsets."""

AMERICAN_ZONES = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
"""Zones that are named without saying whether it is summer -> minutes in winter."""

PUBLISHED_WORDS = keyed(
    """
    published publication posted date first created on at veröffentlicht erschienen erstellt
    publié publiée mis en ligne le publicado publicada pubblicato geplaatst gepubliceerd
    opublikowano data publikacji dodano publicerad publisert offentliggjort veröffentlichung vom
    am um uhr den der de del el los las a à o às il alle ore om uur dnia godz r kl h hrs hs time
    yayınlanma yayın giriş tarihi tarih saat
    et pt ct p m pm the of from hora horas clock st nd rd th fecha stand by hkt ist sgt cst
    em às há min hs publicada postado postada criado klockan klokken klokka kello klo julkaistu
    luotu
    birt útgefið avaldatud loodud kell publicēts publicēta plkst gada paskelbta val d
    vydáno publikováno zveřejněno zverejnené publikované v ve o hodin hod uverejnené
    objavljeno objavljen objavljena ob u uri sati h kreirano datum
    megjelent közzétéve létrehozva publicat publicată la ora adăugat les a
    ngày lúc giờ đăng gmt diterbitkan dipublikasikan tayang dipost pukul jam pada terbit wib
    imechapishwa saa eklenme oluşturma yayınlandı paylaşım botuar më
    опубликовано опубликована дата публикации создано время в г года год ч мин мск опубліковано
    публікації о об року р рік публикувана публикуван публикувано на от г час објављено објавено
    жарияланды сағат
    δημοσίευση δημοσιεύθηκε δημοσιεύτηκε ημερομηνία δημοσίευσης στις ώρα την τησ πμ μμ
    հրապարակվել გამოქვეყნდა გამოქვეყნებულია
    פורסם פורסמה בתאריך תאריך בשעה שעה
    نشر نشرت النشر في تاريخ بتاريخ تم الساعة توقيت غرينتش بتوقيت انتشار تاریخ ساعت اشاعت شائع
    प्रकाशित प्रकाशन तारीख बजे पर को প্রকাশ প্রকাশিত প্রকাশের সময় வெளியிடப்பட்டது ప్రచురణ
    เผยแพร่ เผยแพร่เมื่อ เวลา น วันที่ โพสต์เมื่อ
    发布时间 发布 发布于 发表 发表于 发表时间 时间 日期 发稿时间 出版时间 年 月 日 發布時間 發布
    發佈 發佈時間 發表
    發表於 時間 出版時間 上稿時間 建立時間 公開日 公開 公開日時 配信 配信日時 掲載 掲載日 投稿日
    投稿 日時 登録
    年 月 日 時 分 년 월 일 시 분 입력 입력시간 기사입력 등록 등록일 승인 송고 송고시간 발행 발행일
    게시 작성 작성일
    """
)
"""Words that stand beside a date in a stamp."""

UPDATE_WORDS = keyed(
    """
    updated update last modified edited revised aktualisiert aktualisierung aktualisierte
    fassung letzte zuletzt geändert änderung bearbeitet à jour modifié modifiée màj maj
    actualizado actualizada actualización última actualizacion aggiornato aggiornata
    aggiornamento ultimo atualizado atualizada atualização bijgewerkt laatst laatste
    güncelleme güncellendi güncellenme son
    aktualizacja zaktualizowano ostatnia uppdaterad senast oppdatert sist opdateret senest
    päivitetty muokattu viimeksi uppfært uuendatud muudetud atjaunots atnaujinta aktualizováno
    aktualizované upraveno posodobljeno ažurirano ažurirana izmjena frissítve frissült módosítva
    actualitzat
    actualizat modificat modificata modificado alterado editado cập diperbarui diupdate dikemaskini
    imesasishwa përditësuar yenilənib обновлено обновлена изменено обновление оновлено оновлення
    актуализирана обновена промяна ажурирано измењено ενημέρωση ενημερώθηκε τελευταία ανανέωση
    עודכן עדכון אחרון تحديث التحديث آخر تعديل حدث به‌روزرسانی روزرسانی अपडेट अपडेटेड आखिरी সর্বশেষ
    আপডেট
    อัปเดต อัพเดต ล่าสุด แก้ไข 更新 更新时间 更新于 最后更新 更新時間 最後更新 最新更新 更新日
    更新日時 最終更新 最終更新日
    수정 기사수정 수정시간 최종수정 업데이트 최종
    """
)
"""Words that say that a date is of a change, not of the publication, or stand beside these."""

CHANGE_WORDS = UPDATE_WORDS - {"a", "maj"}
"""Those of them that say it alone: "à" of "mis à jour" and "maj" (May) do not."""

DAY_NAMES = keyed(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do sa
    so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes
    sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira
    terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa
    czwartek piątek sobota niedziela pon wt śr czw pt sob niedz
    mån tis ons tors fre lör sön måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag
    lørdag
    søndag man tir tor lør søn mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur
    sunnudagur maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina
    tiistaina
    keskiviikkona torstaina perjantaina lauantaina sunnuntaina ma ti ke to pe la su
    esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev pirmdiena otrdiena trešdiena
    ceturtdiena piektdiena sestdiena svētdiena pirmadienis antradienis trečiadienis ketvirtadienis
    penktadienis šeštadienis sekmadienis pondělí úterý středa čtvrtek pátek sobota neděle po út st
    čt pá
    ne pondelok utorok streda štvrtok piatok nedeľa ponedeljek torek sreda četrtek petek nedelja
    ponedjeljak ponedeljak utorak srijeda četvrtak petak subota nedjelja hétfő kedd szerda csütörtök
    péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică lun mar mer jeu ven sam
    dim
    mié jue vie sáb dom mer gio dilluns dimarts dimecres dijous divendres dissabte diumenge
    luns martes mércores xoves venres seg ter qua qui sex sáb wo vr za zo
    pazartesi salı çarşamba perşembe cuma cumartesi pazar bazar ertəsi çərşənbə axşamı cümə şənbə
    e hënë martë mërkurë enjte premte shtunë diel senin selasa rabu kamis jumat sabtu minggu
    isnin khamis jumaat ahad thứ hai ba tư năm sáu bảy chủ nhật t jumatatu jumanne jumatano alhamisi
    ijumaa jumamosi jumapili lunes martes miyerkules huwebes biyernes sabado linggo
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    понеділок вівторок середа четвер пʼятниця п'ятниця субота неділя нд понеделник вторник сряда
    четвъртък петък събота неделя понедељак уторак среда четвртак петак недеља
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
    δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή δευ τρι τετ πεμ παρ σαβ κυρ
    יום ראשון שני שלישי רביעי חמישי שישי שבת
    الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت يوم
    شنبه یکشنبه دوشنبه سه‌شنبه سهشنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه اتوار پیر منگل بدھ جمعرات ہفتہ
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার
    শনিবার রবিবার
    วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี
    ศุกร์ เสาร์ อาทิตย์
    星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一
    週二 週三 週四 週五 週六 週日
    月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 火 水 木 金 土
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토
    """
)
