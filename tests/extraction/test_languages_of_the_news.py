"""One report in eighteen languages, as a page and as plain text: headline, author and time are told."""

import pytest

from newsharvest.cleaner import Cleaner
from newsharvest.items import Article, RawPage, Source
from newsharvest.options import Options

REPORTS = {
    "zh": (
        "老桥昨夜被烧毁",
        "发布时间：2024-03-14 09:40 来源：晨报",
        "记者 王小明",
        "本报讯 位于河上的老桥昨天夜里燃烧了三个小时，消防队表"
        "示没有人员受伤，市政府将在下周讨论重建的费用和时间安排。",
        "王小明",
        "2024-03-14T09:40:00",
    ),
    "ja": (
        "古い橋が焼ける",
        "2024年3月14日 9時40分",
        "記者・山田太郎",
        "川に架かる古い橋が昨夜三時間にわたって燃えたが、消防によるとけが"
        "人はいなかった。市は来週、再建の費用と日程について話し合う予定だ。",
        "山田太郎",
        "2024-03-14T09:40:00",
    ),
    "ko": (
        "오래된 다리 불타",
        "입력 2024.03.14 09:40",
        "홍길동 기자",
        "강 위의 오래된 다리가 어젯밤 세 시간 동안 불탔지만 소방서에 따르면 "
        "다친 사람은 없었다. 시는 다음 주 재건 비용과 일정을 논의할 예정이다.",
        "홍길동",
        "2024-03-14T09:40:00",
    ),
    "ar": (
        "احتراق الجسر القديم",
        "نشر في: ١٤ مارس ٢٠٢٤ - ٠٩:٤٠",
        "كتبت: ليلى حداد",
        "احترق الجسر القديم فوق النهر لمدة ثلاث ساعات ليلة أمس وقالت فرقة الإطفاء"
        " إن أحدا لم يصب بأذى وستناقش المدينة تكلفة إعادة البناء الأسبوع المقبل.",
        "ليلى حداد",
        "2024-03-14T09:40:00",
    ),
    "el": (
        "Κάηκε η παλιά γέφυρα",
        "Πέμπτη, 14 Μαρτίου 2024, 09:40",
        "Της Μαρίας Παππά",
        "Η παλιά γέφυρα πάνω από το ποτάμι καιγόταν για τρεις ώρες χθες το"
        " βράδυ και η πυροσβεστική ανακοίνωσε ότι κανείς δεν τραυματίστηκε.",
        "Μαρίας Παππά",
        "2024-03-14T09:40:00",
    ),
    "fi": (
        "Vanha silta paloi",
        "14.3.2024 klo 9.40",
        "Teksti: Aino Laine",
        "Vanha joen ylittävä silta paloi kolme tuntia eilen illalla, ja palokunnan mukaan"
        " kukaan ei loukkaantunut. Kaupunki keskustelee ensi viikolla kustannuksista.",
        "Aino Laine",
        "2024-03-14T09:40:00",
    ),
    "tr": (
        "Eski köprü yandı",
        "14 KASIM 2023 Salı - 09:40",
        "Haber: Ali Kaya",
        "Nehrin üzerindeki eski köprü dün gece üç saat boyunca yandı; itfaiye kimsenin"
        " yaralanmadığını açıkladı. Belediye gelecek hafta maliyeti görüşecek.",
        "Ali Kaya",
        "2023-11-14T09:40:00",
    ),
    "pt": (
        "Ponte velha pega fogo",
        "Publicado em 14/03/2024 às 18h05",
        "Por Ana Lima, de Recife",
        "A ponte velha sobre o rio queimou por três horas na noite de ontem, e os bombeiros"
        " disseram que ninguém ficou ferido. A cidade vai discutir o custo.",
        "Ana Lima",
        "2024-03-14T18:05:00",
    ),
    "nl": (
        "Oude brug brandt af",
        "14 maart 2024 om 09.40 uur",
        "Door Jan de Vries",
        "De oude brug over de rivier brandde gisteravond drie uur lang, en volgens de"
        " brandweer raakte niemand gewond. De stad bespreekt volgende week de kosten.",
        "Jan de Vries",
        "2024-03-14T09:40:00",
    ),
    "cs": (
        "Starý most shořel",
        "čtvrtek 14. března 2024 v 9:40",
        "Autor: Petra Malá",
        "Starý most přes řeku hořel včera v noci tři hodiny a podle hasičů nebyl nikdo"
        " zraněn. Město bude příští týden jednat o nákladech na obnovu mostu.",
        "Petra Malá",
        "2024-03-14T09:40:00",
    ),
    "hu": (
        "Leégett a régi híd",
        "2024. március 14. 9:40",
        "Szerző: Nagy Anna",
        "A folyó feletti régi híd tegnap este három órán át égett, a tűzoltók szerint"
        " senki sem sérült meg. A város jövő héten tárgyal a költségekről.",
        "Nagy Anna",
        "2024-03-14T09:40:00",
    ),
    "vi": (
        "Cầu cũ bốc cháy",
        "Thứ năm, 14/3/2024, 09:40 (GMT+7)",
        "Tác giả: Nguyễn Văn An",
        "Cây cầu cũ bắc qua sông đã cháy suốt ba giờ vào đêm qua, và đội cứu hỏa cho"
        " biết không có ai bị thương. Thành phố sẽ thảo luận chi phí vào tuần tới.",
        "Nguyễn Văn An",
        "2024-03-14T09:40:00+07:00",
    ),
    "hi": (
        "पुराना पुल जला",
        "गुरुवार, 14 मार्च 2024, 09:40",
        "लेखक: राम शर्मा",
        "नदी पर बना पुराना पुल कल रात तीन घंटे तक जलता रहा और दमकल विभाग ने"
        " कहा कि कोई घायल नहीं हुआ। शहर अगले सप्ताह लागत पर चर्चा करेगा।",
        "राम शर्मा",
        "2024-03-14T09:40:00",
    ),
    "fa": (
        "پل قدیمی سوخت",
        "۲۴ اسفند ۱۴۰۲ - ۰۹:۴۰",
        "نویسنده: علی رضایی",
        "پل قدیمی روی رودخانه شب گذشته سه ساعت سوخت و آتش‌نشانی گفت که"
        " کسی آسیب ندیده است. شهر هفته آینده درباره هزینه گفتگو می‌کند.",
        "علی رضایی",
        "2024-03-14T09:40:00",
    ),
    "ru": (
        "Сгорел старый мост",
        "14 марта 2024 г. в 09:40",
        "Текст: Анна Белова",
        "Старый мост через реку горел вчера вечером три часа, пожарные сообщили,"
        " что никто не пострадал. На следующей неделе город обсудит расходы.",
        "Анна Белова",
        "2024-03-14T09:40:00",
    ),
    "id": (
        "Jembatan tua terbakar",
        "Kamis, 14 Mar 2024 09:40 WIB",
        "Penulis: Budi Santoso",
        "Jembatan tua di atas sungai terbakar selama tiga jam tadi malam, dan pemadam"
        " kebakaran mengatakan tidak ada yang terluka. Kota akan membahas biayanya.",
        "Budi Santoso",
        "2024-03-14T09:40:00+07:00",
    ),
    "he": (
        "הגשר הישן נשרף",
        "14 במרץ 2024, 09:40",
        "מאת: דנה לוי",
        "הגשר הישן מעל הנהר בער אתמול בלילה במשך שלוש שעות, וכבאי העיר"
        " אמרו שאיש לא נפגע. העירייה תדון בשבוע הבא בעלות השיקום.",
        "דנה לוי",
        "2024-03-14T09:40:00",
    ),
    "th": (
        "สะพานเก่าไฟไหม้",
        "14 มี.ค. 2567 09:40 น.",
        "เรื่อง: สมชาย ใจดี",
        "สะพานเก่าข้ามแม่น้ำถูกไฟไหม้นานสามชั่วโมงเมื่อค"
        "ืนนี้ หน่วยดับเพลิงกล่าวว่าไม่มีผู้ได้รับบาดเจ็บ"
        " เมืองจะหารือเรื่องค่าใช้จ่ายในสัปดาห์หน้า",
        "สมชาย ใจดี",
        "2024-03-14T09:40:00",
    ),
}
"""Language -> headline, stamp, byline, a paragraph; the author and the moment that are told."""


def cleaned(body, content_type, url=None):
    page = RawPage(body.encode(), Source("html"), url=url, content_type=f"{content_type}; charset=utf-8")
    found = Cleaner(Options(min_chars=50)).clean(page)
    assert isinstance(found, Article), found
    return found


def check(found, language):
    headline, stamp, byline, _, author, moment = REPORTS[language]
    assert (found.title, found.authors, found.published) == (headline, (author,), moment)
    assert not {headline, stamp, byline} & set(found.text.split("\n\n"))


@pytest.mark.parametrize("language", REPORTS)
def test_a_page_tells_headline_author_and_time(language):
    headline, stamp, byline, text, _, _ = REPORTS[language]
    head = f"<html lang={language}><head><title>{headline} - Gazette</title></head>"
    body = f"<h1>{headline}</h1><div>{byline}</div><div>{stamp}</div>" + "".join(
        f"<p>{number}: {text}</p>" for number in range(6)
    )
    check(cleaned(f"{head}<body><article>{body}</article></body></html>", "text/html"), language)


@pytest.mark.parametrize("language", REPORTS)
def test_plain_text_tells_headline_author_and_time(language):
    headline, stamp, byline, text, _, _ = REPORTS[language]
    paragraphs = "\n\n".join(f"{number}: {text}" for number in range(6))
    check(cleaned(f"{headline}\n\n{byline}\n{stamp}\n\n{paragraphs}\n", "text/plain"), language)
