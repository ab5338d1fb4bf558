"""Shapes of whole lines that lead elsewhere, ask for something, count or claim: one list a purpose.

Regular expressions over case-folded lines with straight apostrophes, grouped by language.
"""

READ_MORE = (
    # en
    r"(?:also |must )?read(?: more| also| next| this| the full (?:story|article|report)| it| now)?(?: here| on)?",
    r"(?:also )?(?:see|watch|view|listen|hear|check out)(?: also| more| now| the video| live| here)?",
    r"(?:also|don't miss|more on this|more from .{2,40}|more|related(?: .{2,20})?|recommended|explore|dig deeper)",
    r"(?:up next|in case you missed it|icymi|for more|exclusive|deep dive|go deeper|opinion|editorial)",
    r"funda olunye udaba lapha",
    # de
    r"(?:lesen sie (?:auch|hier|dazu|mehr|hierzu)(?: .{0,30})?|lies (?:auch|mehr|hier)|mehr (?:dazu|zum thema|lesen))",
    r"(?:auch interessant|zum thema|zum weiterlesen|siehe auch|hintergrund|kommentar|interview|video|podcast)",
    r"(?:weiterlesen|weitere informationen|lesetipp|mehr hier|passend dazu|das könnte sie auch interessieren)",
    # fr
    r"(?:à )?lire (?:aussi|également|la suite|notre article|plus)|à voir (?:aussi)?|voir aussi|sur le même sujet",
    r"(?:pour aller plus loin|en savoir plus|notre dossier|reportage|entretien|analyse|décryptage|vidéo)",
    # es, pt
    r"le[ae] (?:también|más|además)|le[ae]r (?:también|más|mais)|(?:te puede|le puede|te podría) interesar(?: también)?",
    r"(?:mira|vea|ver|mire) (?:también|más|además)|más información|relacionad[oa]s?|sigue leyendo",
    r"lei[ae] (?:também|mais|ainda)|veja (?:também|mais|ainda)|saiba mais|ouça|assista",
    # it
    r"leggi (?:anche|di più|qui|pure)|(?:vedi|guarda|ascolta) anche|approfondisci|potrebbe interessarti(?: anche)?",
    # nl
    r"lees (?:ook|meer|verder|hier)(?: .{0,20})?|bekijk ook|zie ook|luister ook",
    # pl
    r"(?:prze)?czytaj (?:też|także|również|więcej|dalej)|zobacz (?:też|także|również|więcej)|polecamy|więcej",
    # others
    r"läs (?:också|mer|även)|les (?:også|mer)|læs (?:også|mere)|lue (?:myös|lisää)|ayrıca okuyun|"
    r"чита(?:йте|ть) (?:также|подробнее|далее)|чита(?:йте|ти) також|あわせて読みたい|関連記事|延伸阅读|相关阅读|اقرأ أيضاً?",
)
"""What a line to another story begins with; a colon or another mark must follow."""

READ_MORE_BARE = (
    r"(?:À lire aussi|À lire également|A lire aussi|Lire aussi|Lire également|Lesen Sie auch|Lies auch|Lea también|Lee también"
    r"|Te puede interesar|Leggi anche|Leia também|Veja também|Lees ook|Bekijk ook|Czytaj też|Czytaj także|Read also|Also read"
    r"|READ ALSO|ALSO READ|READ MORE|LIRE AUSSI|À LIRE AUSSI|LEGGI ANCHE|LEIA TAMBÉM|LEES OOK|LEA TAMBIÉN|LESEN SIE AUCH)"
    r"\s+(?=[^\W\d_a-zà-ÿ]|[\"«“„‘0-9]).{4,200}(?<![.!:])"
)
"""The same without a mark, before a headline: it opens with a capital and ends no sentence."""

READ_MORE_SENTENCES = (
    r"(?:veja|leia) mais notícias .{2,80}",
    r"(?:you can )?(?:read|find|see) (?:more|all|the (?:full|complete)) .{3,80} here",
    r"click here (?:to|for) .{3,80}",
    r"(?:for|to) (?:more|read|see|learn|find out) .{0,80} (?:click|tap|visit|go to|check out|see|head) .{2,80}",
    r"(?:mehr|weitere) (?:artikel|informationen|news|nachrichten|themen|infos|details) .{0,60} (?:gibt(?:'s| es)|finden sie|findest du|lesen sie) .{0,60}",
    r"mehr .{0,40} (?:lesen sie|finden sie|erfahren sie|gibt(?:'s| es)) .{0,40}(?:hier|unter|auf|im)\b.{0,40}",
    r"(?:hier|dazu) (?:geht es|geht's|finden sie|lesen sie|erfahren sie) .{0,90}",
    r"retrouvez (?:ici|tous|toute|toutes|nos|notre|l'ensemble|cet).{0,120}",
    r"(?:pincha|haz clic|clica|clique|clicca) (?:aquí|aqui|qui).{0,90}",
    r"(?:lees|bekijk|luister) hier .{0,90}",
)
"""Whole lines that only point elsewhere."""

SHARED_ON = r"(?:facebook|twitter|x|whatsapp|e-?mail|linkedin|telegram|social|instagram|reddit|pinterest|threads)\b.{0,60}"
"""Where an article is shared, and what else is told of it."""

PROMPTS = (
    r"(?:free|newsletters?|e-?mail|app|alerts?|podcast)\s?[:!|] .{2,80}\b(?:inbox|newsletters?|sign up|download|app|subscribe)\b.{0,120}",
    r"(?:your|deine|ihre) e-?mail[- ]?(?:address|adresse) (?:will|wird) (?:not|nicht)\b.{0,160}",
    r"(?:article|contenu|accès) réservée? (?:aux|à nos) abonnés\b.{0,80}",
    r"(?:we|we and our partners|this (?:site|website|page)) (?:also )?(?:uses?|stores?) cookies\b.{0,300}",
    r"(?:diese (?:webseite|website|seite) (?:verwendet|nutzt|benutzt)|wir (?:verwenden|nutzen|setzen)) .{0,40}cookies\b.{0,300}",
    r"(?:ce site utilise|nous utilisons|este sitio (?:web )?(?:usa|utiliza)|utilizamos|usamos|este site (?:usa|utiliza)|questo sito"
    r" (?:usa|utilizza)|utilizziamo|deze (?:web)?site gebruikt|wij gebruiken) .{0,30}cookies?\b.{0,300}",
    # newsletters, alerts, apps, subscriptions, following, in the imperative or as a question
    r"(?:please )?(?:sign up|subscribe|register|enroll|opt in)\b.{0,60}\b(?:newsletters?|emails?|e-mails?|alerts?|inbox"
    r"|updates|briefing|bulletin|today|free|channel|digest)\b.{0,200}",
    r"(?:get|receive|want|have|enjoy|stay|keep|be the first|start|join|for (?:more|the latest)|love|delivered|like|never miss"
    r"|don't miss|looking for|to (?:get|stay|receive))\b.{0,160}\b(?:newsletters?|(?:in|to|into) your (?:inbox|email)|inbox"
    r"|sign up|subscribe|push notifications?|breaking news alerts|news alerts|delivered (?:daily|weekday|weekly|every|straight"
    r"|direct|to)|our app|the app|whatsapp channel|google news)\b.{0,200}",
    r"(?:download|install|get) (?:the|our|your) .{0,60}\bapp\b.{0,160}",
    r"(?:follow|like|find|connect with|join|watch|add) (?:us|.{2,60}|our .{2,40}) (?:on|as|via)\b.{0,30}\b(?:facebook|twitter"
    r"|x|instagram|youtube|whatsapp|telegram|linkedin|tiktok|threads|bluesky|google news|flipboard|apple news|pinterest"
    r"|preferred source)\b.{0,160}",
    r"follow us for .{2,80}",
    # sharing: the line ends with where or with whom
    r"(?:please )?(?:share|tweet|e-?mail|forward|bookmark|recommend) (?:this|the) (?:article|story|post|page|video|gallery"
    rf"|recipe|content)(?: (?:on|via|by|to) {SHARED_ON}| (?:with|to) (?:a friend|(?:your )?(?:friends|family|network)\b.{{0,40}}))?"
    r"\W{0,3}",
    r"(?:jetzt )?(?:teilen sie|teile|teilt|empfehlen sie|empfiehl) (?:diesen|den|diese|die|dieses|das) (?:artikel|beitrag|seite"
    rf"|meldung|nachricht|video|geschichte)(?: (?:auf|über|via|per|bei) {SHARED_ON}| mit .{{0,20}}freunden)?(?: weiter)?\W{{0,3}}",
    r"(?:partagez?|comparte|compartir|comparta|compartilhe|condividi|deel) (?:cet|cette|l'|este|esta|el|la|quest[oa']|dit|deze)"
    r" ?(?:article|page|info|artículo|noticia|nota|página|artigo|notícia|articolo|notizia|pagina|artikel|bericht|verhaal)"
    rf"(?: (?:sur|par|via|en|por|no|na|em|su|op) {SHARED_ON})?\W{{0,3}}",
    r"(?:support|help) (?:our|us|independent|quality|local) .{0,80}(?:journalism|newsroom|reporting)\b.{0,120}",
    r"(?:please )?(?:subscribe|sign up|log in|sign in|register)(?: now| today)? to (?:continue|keep|read|unlock|access)\b.{0,80}",
    r"(?:become|already) an? (?:subscriber|member|supporter|insider|patron)\b.{0,120}",
    r"(?:to continue reading|you have reached|you've reached|this (?:article|story|content) is (?:only |exclusively )?"
    r"(?:available |reserved )?(?:for|to) (?:our )?(?:subscribers|members)).{0,160}",
    r"(?:you can )?(?:reach|contact|e-?mail|message) (?:him|her|them|me|the (?:author|writer|reporter)) (?:at|on|via)\b.{2,120}",
    r"(?:follow|find) (?:him|her|them|me|@\w+|.{2,60}) (?:on|at) .{0,40}@\w+.{0,80}",
    r"enter your (?:e-?mail|name|address|details).{0,80}",
    r"(?:by (?:signing up|subscribing|submitting|clicking|entering|registering|providing)|you can unsubscribe|unsubscribe)"
    r"\b.{0,300}",
    r"(?:thank you|thanks) for (?:subscribing|signing up|registering|reading|visiting|your (?:interest|support|feedback))"
    r"\b.{0,120}",
    r"(?:do you )?(?:have|got) (?:a|any) (?:story|tip|news tip|confidential tip|question|comments?|feedback|correction|photos?)"
    r"\b.{0,60}(?:\?|email|e-mail|contact|let us know|get in touch|send|share|us).{0,200}",
    r"(?:e-?mail|contact|reach|write to|send .{2,40} to) .{2,60}\bat\b .{0,60}@.{2,60}",
    r"(?:note|disclosure|disclaimer|editor's note)?:? ?(?:this (?:post|page|article|story|site|content) (?:may )?contains?"
    r" (?:some )?(?:affiliate|referral)).{0,300}",
    r"(?:your|you must|please) .{0,60}(?:display name|log ?out|log ?in|sign in|logged in|verify your email)\b.{0,160}",
    r"want more .{2,80}\?.{0,200}",
    r"(?:(?:have you |did you )?(?:spotted|spot|noticed|notice|found|find|seen|see) (?:a|an|any) (?:mistakes?|errors?|typos?|inaccurac"
    r"(?:y|ies)))\b.{0,40}\?.{0,120}",
    # de
    r"(?:jetzt |hier |melden sie sich |abonnieren|bestellen|sichern|registrieren|anmelden).{0,120}\b(?:newsletters?|e-paper"
    r"|whatsapp-kanal|push-nachrichten|abo|probeabo|app)\b.{0,200}",
    r"(?:folgen sie|folge|folgt|folgst du) (?:uns|.{2,40})\b.{0,40}\b(?:facebook|twitter|x|instagram|youtube|whatsapp|telegram"
    r"|google news|tiktok|linkedin)\b.{0,160}",
    r"(?:laden sie|lade|holen sie|hol dir|installieren sie) .{0,60}\bapp\b.{0,160}",
    r"an dieser stelle (?:finden|befindet|steht).{0,300}",
    r"(?:sie haben |haben sie |hast du )?(?:(?:einen )?fehler (?:gefunden|entdeckt|bemerkt))\?.{0,120}",
    r"(?:die )?(?:mit|links) .{0,80}(?:affiliate-links|provisions-links|partnerlinks|einkaufswagen-symbol)\b.{0,300}",
    # fr
    r"(?:inscrivez-vous|abonnez-vous|recevez|suivez(?:-nous)?|téléchargez|découvrez notre)\b.{0,120}\b(?:newsletters?"
    r"|lettre d'information|infolettre|boîte mail|e-mail|application|appli|facebook|twitter|instagram|whatsapp|youtube"
    r"|google actualités|alertes?)\b.{0,200}",
    r"(?:cet article est réservé|la suite est réservée|il vous reste \d+).{0,160}",
    # es, pt
    r"(?:suscríbete|suscribirte|regístrate|apúntate|inscríbete|recibe|recibir|síguenos|sigue|descarga|únete|assine|inscreva-se"
    r"|receba|siga|baixe|clique)\b.{0,120}\b(?:newsletters?|boletín|boletim|correo|email|e-mail|app|aplicación|aplicativo"
    r"|facebook|twitter|x|instagram|whatsapp|telegram|youtube|google news|google notícias|canal)\b.{0,200}",
    r"(?:este|el) (?:artículo|contenido) es (?:exclusivo|sólo|solo) para .{0,120}",
    # it
    r"(?:iscriviti|abbonati|ricevi|seguici|segui|scarica|unisciti|resta aggiornato)\b.{0,120}\b(?:newsletters?|e-?mail|app"
    r"|facebook|twitter|x|instagram|whatsapp|telegram|youtube|google news|canale)\b.{0,200}",
    # nl
    r"(?:meld je|schrijf je|abonneer|ontvang|volg|download|krijg)\b.{0,120}\b(?:nieuwsbrief|nieuwsbrieven|mailbox|app|facebook"
    r"|twitter|x|instagram|whatsapp|youtube)\b.{0,200}",
    # pl
    r"(?:zapisz się|subskrybuj|dołącz|obserwuj|śledź|pobierz|polub|bądź na bieżąco|chcesz być na bieżąco)\b.{0,120}"
    r"\b(?:newslettera?|facebooku?|twitterze|x|instagramie?|whatsapp|youtube|aplikacj[ęia]|google news|wiadomości google)\b.{0,200}",
)
"""Whole lines that ask the reader to do something for the site, compared case-folded."""

PROMPTS_WITHIN = (
    (
        ("sign up", "subscribe"),
        r".{0,80}\b(?:sign up|subscribe) (?:here|now|today|below|to our|for our|to the .{2,40} newsletter|for the .{2,40}"
        r" newsletter|for free)\b.{0,120}",
    ),
    (
        ("commission", "compensation", "fee"),
        r".{0,160}\b(?:may|might|could|will) (?:earn|receive|get|make) .{0,40}(?:commissions?|compensation|fee)\b.{0,200}",
    ),
    (
        ("newsletter",),
        r".{0,80}\b(?:im|den|unserem|unseren|kostenlosen|täglichen) newsletter\b.{0,40}\b(?:anmelden|abonnieren|bestellen|sichern"
        r"|eintragen)\b.{0,80}",
    ),
    (
        ("anmeldung", "bestellung", "registrierung"),
        r".{0,100}\b(?:mit|durch|nach) (?:der|ihrer|deiner|einer) (?:anmeldung|bestellung|registrierung)\b.{0,200}",
    ),
    (
        ("einstellungen",),
        r".{0,60}\b(?:privatsphäre|datenschutz|cookie)-?einstellungen\b.{0,300}",
    ),
    (
        ("personenbezogene",),
        r".{0,60}\bkönnen (?:dabei )?personenbezogene daten\b.{0,300}",
    ),
    (
        ("affiliate-link", "provision"),
        r".{0,120}\b(?:affiliate-links?|provision)\b.{0,40}\b(?:erhalten|bekommen|erhält|bekommt|verdient)\b.{0,200}",
    ),
)
"""Lines that ask for something in their midst, each behind words one of which such a line holds: most
lines hold none, and need not be tried, for these patterns cost three times all others."""

NEWSLETTER_NAMES = (
    r".{0,60}\b(?:newsletters?|(?:daily|morning|evening|weekly) briefing|infolettre|boletín|boletim|nieuwsbrief)\b[^.]{0,30}",
)
"""Names of newsletters: furniture right above a prompt, perhaps a title elsewhere."""

COPYRIGHT = (
    r"(?:©|\(c\)|copyright\b|&copy;).{0,250}",
    r"(?:this (?:article|story|post|piece|content) (?:was )?(?:originally |first )(?:appeared|published|ran|posted))\b.{0,200}",
    r"(?:sources?|quellen?|fuentes?|fonte?i?|fontes|bron(?:nen)?)\s?: .{2,80}(?<![.!?])",
    r"(?:originally (?:published|posted|appeared)|first published) (?:as|at|by|in|on)\b.{2,200}",
    r"this (?:report|story|article|content) by .{2,60} was (?:first|originally) published\b.{0,160}",
    r"a version of this (?:article|story|column|review) (?:appears|appeared|ran|was published)\b.{0,300}",
    r"(?:cet article (?:est|a été)|este artículo (?:se publicó|fue publicado)|este artigo foi) (?:d'abord |initialement |originalmente )?"
    r"(?:paru|publié|publicado)?\b.{0,160}",
    r"(?:dieser (?:artikel|beitrag|text) (?:ist |wurde )?(?:zuerst|ursprünglich|erstmals))\b.{0,160}",
    r"(?:dies ist eine maschinelle übersetzung|dieser artikel wurde (?:maschinell|automatisch)|this article (?:has been|was)"
    r" (?:automatically|machine)[- ]translated).{0,400}",
)

COPYRIGHT_WITHIN = (
    (
        ("rights reserved",),
        r".{0,80}\ball rights reserved\b.{0,200}",
    ),
    (
        ("rechte", "droits", "derechos", "direitos", "diritti"),
        r".{0,80}\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
        r"|tutti i diritti riservati|alle rechten voorbehouden)\b.{0,200}",
    ),
    (
        ("riproduzione", "prawa", "reproduction", "reproducción", "reprodução"),
        r".{0,80}\b(?:riproduzione riservata|wszelkie prawa zastrzeżone|reproduction interdite|prohibida (?:su|la) reproducción"
        r"|proibida a reprodução)\b.{0,200}",
    ),
)
"""Lines that say in their midst whose the text is, each behind words one of which such a line holds."""

COUNTS = (
    r"from the section .{2,40}",
    r"\d+(?:[.,]\d+)?\s?[km]?\s?(?:shares?|likes?|comments?|views?|reads?|retweets?|followers?|reactions?|votes?"
    r"|kommentare?|aufrufe|mal geteilt|partages?|commentaires?|vues|compartid[oa]s?|comentarios?|comentários?|visualizações"
    r"|condivisioni|commenti|visualizzazioni|reacties?|komentarz[ey]?|komentarzy|odsłon|wyświetleń)",
    r"(?:shares?|likes?|comments?|views?|kommentare?|commentaires?|comentarios?|commenti|reacties?|komentarze?)\s?[:(]?\s?\d+\)?",
    r"(?:estimated )?(?:reading|read|lese|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|tempo de leitura|leestijd|czas czytania)(?: time)?\s?[:：]?\s?(?:ca\.? |~|about )?\d+\s?(?:min\.?|mins?|minutes?|minuten"
    r"|minutos?|minuti|minut[ya]?)?(?: read)?",
    r"\d+\s?[-–]?\s?(?:min\.?|mins?|minutes?)(?:ute)?s? (?:read|de lecture|lesezeit|leitura|de lectura|di lettura|leestijd|ago)",
    r"\d+\s?(?:hrs?|hours?|days?|weeks?|months?|years?|h|d|std\.?|stunden|tagen?) ago",
    r"(?:vor|il y a|hace|há) \d+ (?:sekunden|minuten?|stunden?|tag(?:en)?|heures?|jours?|minutos?|horas?|días?|dias?)",
    r"(?:page )?\d{1,3} ?(?:/|of|von|sur|de|di|van|z) ?\d{1,3}",
    r"\d{1,2}:\d{2}(?: ?/ ?\d{1,2}:\d{2})?",
)
"""Counters of shares, comments and minutes, as whole lines."""

TAGS = (
    r"(?:tags?|tagged|topics?|filed under|posted in|keywords|more on|categor(?:y|ies)|related topics|explore more"
    r"|schlagworte|schlagwörter|stichworte|themen|mehr zum thema|mots[- ]clés|sujets|thèmes|étiquettes"
    r"|etiquetas|temas|archivado en|más sobre|argomenti|tópicos|assuntos|palavras-chave|trefwoorden|onderwerpen"
    r"|tematy|tagi)\s?[:：]\s?(?P<items>[^.!?]{2,300})"
)
"""A line of tags: the word for them, a colon, and what `is_tag_line` takes for tags."""

BIO = (
    r"(?:,[^,.]{2,60},)?\s(?:is|was|covers|covered|reports|writes|wrote|edits|works|worked|joined|has (?:covered|been|worked|written"
    r"|reported)|can be reached|contributes|lives|teaches|ist|war|schreibt|arbeitet|berichtet|leitet|lebt|est|couvre|écrit"
    r"|collabore|travaille|es|cubre|escribe|trabaja|è|scrive|lavora|si occupa|é|escreve|cobre|trabalha|schrijft|werkt)\b"
)
"""What follows the author's name in a line about the author."""

BIO_ROLE = (
    r"(?P<name>[^\W\d_][\w'.-]*(?: [\w'.-]+){1,3}) (?:is|was|ist|est|es|è|é) "
    r"(?:(?:a|an|the|our|ein|eine|une?|una|um|uma|een)\s)?"
    r"(?:[\w'-]+ ){0,4}(?:reporter|correspondent|columnist|editor|staff writer|freelance writer|freelance journalist"
    r"|contributing writer|redakteur(?:in)?|korrespondent(?:in)?|journaliste?|correspondante?|periodista|corresponsal"
    r"|redactora?|giornalista|corrispondente|jornalista|correspondente|verslaggever|redacteur|journalist(?:in)?)"
    r" (?:at|for|with|of|in|based|covering|who|on|bei|der|des|für|im|à|au|chez|pour|de|del|en|di|presso|no|na|do|da"
    r"|bij|voor|van)\b"
)
"""A line about a journalist whoever it is, at the end of a text."""

COMMENTS = (
    r"(?:\d+ )?(?:reader |user )?(?:comments?|responses|replies|kommentare?|leserkommentare|commentaires|comentarios"
    r"|comentários|commenti|reacties|komentarze|комментарии|комментариев|kommentarer|コメント|评论|評論)(?: \(?\d+\)?)?"
)
"""Labels over readers' comments."""
