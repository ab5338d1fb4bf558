"""The months' names by language, January first, other forms of one name parted by "/": data only.

The forms are those that dates hold, so genitives where a language has them. Two-word names stand with
a hyphen and Thai ones without inner dots, as `date_spelling` leaves them.
"""

MONTHS_BY_LANGUAGE = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug"
    " september/sep/sept october/oct november/nov december/dec",
    "de": "januar/jänner/jan februar/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug"
    " september/sep/sept oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr/fév/fevrier mars avril/avr mai juin juillet/juil août/aout"
    " septembre/sept octobre/oct novembre/nov décembre/déc/decembre",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago"
    " septiembre/setiembre/sept/sep octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago"
    " settembre/set/sett ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago"
    " setembro/set outubro/out novembro/nov dezembro/dez",
    "ca": "gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct"
    " novembre/nov desembre/des",
    "gl": "xaneiro/xan febreiro/feb marzo/mar abril/abr maio/mai xuño/xuñ xullo/xul agosto/ago"
    " setembro/set outubro/out novembro/nov decembro/dec",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug"
    " september/sep/sept oktober/okt november/nov december/dec",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember/des",
    "sv": "januari/jan februari/feb/febr mars/mar april/apr maj juni/jun juli/jul augusti/aug"
    " september/sep/sept oktober/okt november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug"
    " september/sep/sept oktober/okt november/nov december/dec",
    "no": "januar/jan februar/feb mars april/apr mai juni juli august/aug september/sep/sept oktober/okt"
    " november/nov desember/des",
    "is": "janúar/jan febrúar/feb mars apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep"
    " október/okt nóvember/nóv desember/des",
    "fi": "tammikuuta/tammikuun/tammi helmikuuta/helmikuun/helmi maaliskuuta/maaliskuun/maalis"
    " huhtikuuta/huhtikuun/huhti toukokuuta/toukokuun/touko kesäkuuta/kesäkuun/kesä"
    " heinäkuuta/heinäkuun/heinä elokuuta/elokuun/elo syyskuuta/syyskuun/syys"
    " lokakuuta/lokakuun/loka marraskuuta/marraskuun/marras joulukuuta/joulukuun/joulu",
    "et": "jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept"
    " oktoober/okt november/nov detsember/dets",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā"
    " jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī"
    " decembris/decembrī",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis"
    " liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis"
    " gruodžio/gruodis",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj"
    " czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz"
    " października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen"
    " července/červenec srpna/srpen září října/říjen listopadu/listopad prosince/prosinec",
    "sk": "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl"
    " augusta/august septembra/september októbra/október novembra/november decembra/december",
    "sl": "januarja/januar/jan februarja/februar/feb marca/marec aprila/april/apr maja/maj junija/junij/jun"
    " julija/julij/jul avgusta/avgust/avg septembra/september/sep oktobra/oktober/okt"
    " novembra/november/nov decembra/december/dec",
    "sr": "januar/januara/јануар/јануара februar/februara/фебруар/фебруара mart/marta/март/марта"
    " april/aprila/април/априла maj/maja/мај/маја jun/juna/јун/јуна jul/jula/јул/јула"
    " avgust/avgusta/август/августа septembar/septembra/септембар/септембра"
    " oktobar/oktobra/октобар/октобра novembar/novembra/новембар/новембра"
    " decembar/decembra/децембар/децембра",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "bg": "януари/ян февруари/февр март/мар април/апр май юни юли август/авг септември/септ октомври/окт"
    " ноември/ноем декември/дек",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май"
    " июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент"
    " октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт"
    " травня/травень/трав червня/червень/черв липня/липень/лип серпня/серпень/серп"
    " вересня/вересень/вер жовтня/жовтень/жовт листопада/листопад/лист грудня/грудень/груд",
    "be": "студзеня лютага сакавіка красавіка мая/траўня чэрвеня ліпеня жніўня верасня кастрычніка"
    " лістапада снежня",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug"
    " septembrie/sep/sept octombrie/oct noiembrie/noi/nov decembrie/dec",
    "hu": "január/jan február/feb/febr március/márc április/ápr május/máj június/jún július/júl"
    " augusztus/aug szeptember/szept október/okt november/nov december/dec",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "tr": "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki"
    " kasım/kas aralık/ara",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr/sentyabr oktabr/oktyabr noyabr dekabr",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ/φεβρ μαρτίου/μάρτιος/μαρ/μαρτ"
    " απριλίου/απρίλιος/απρ μαΐου/μάιος/μαϊου/μαΐ/μάι/μαι ιουνίου/ιούνιος/ιουν/ιούν"
    " ιουλίου/ιούλιος/ιουλ/ιούλ αυγούστου/αύγουστος/αυγ/αύγ σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ"
    " οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε/νοέ δεκεμβρίου/δεκέμβριος/δεκ",
    "hy": "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս"
    " հուլիսի/հուլիս օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր"
    " դեկտեմբերի/դեկտեմբեր",
    "ka": "იანვარი/იანვარს თებერვალი/თებერვალს მარტი/მარტს აპრილი/აპრილს მაისი/მაისს ივნისი/ივნისს"
    " ივლისი/ივლისს აგვისტო/აგვისტოს სექტემბერი/სექტემბერს ოქტომბერი/ოქტომბერს ნოემბერი/ნოემბერს"
    " დეკემბერი/დეკემბერს",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי"
    " אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "ar": "يناير/كانون-الثاني/جانفي فبراير/شباط/فيفري مارس/آذار/اذار أبريل/إبريل/ابريل/نيسان/أفريل"
    " مايو/أيار/ايار/ماي يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/يوليوز/جويلية"
    " أغسطس/اغسطس/آب/غشت/أوت سبتمبر/أيلول/ايلول/شتنبر أكتوبر/اكتوبر/تشرين-الأول"
    " نوفمبر/تشرين-الثاني/نونبر ديسمبر/كانون-الأول/دجنبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "hi": "जनवरी/जन फरवरी/फ़रवरी/फर मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर/सितं अक्टूबर/अक्तूबर/अक्टू"
    " नवंबर/नवम्बर/नवं दिसंबर/दिसम्बर/दिसं",
    "mr": "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    "bn": "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ta": "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "te": "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    "th": "มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค"
    " สิงหาคม/สค กันยายน/กย ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt"
    " september/sep oktober/okt november/nov desember/des",
    "ms": "januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep oktober/okt"
    " november/nov disember/dis",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
}  # fmt: skip

OF_ONE_LANGUAGE = {
    "hr": "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj"
    " srpnja/srpanj kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studeni/studenog"
    " prosinca/prosinac",
}
"""Languages of which a name is another month elsewhere: Croatian "listopada" is October."""

PERSIAN_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
"""The months of the Persian calendar, of which the first begins at the spring equinox."""
