"""Standing labels of news pages, one set a language.

A label is a whole line, compared case-folded and without the punctuation around it. Words that an
article's own sub-heading may consist of stay out.
"""


def _labels(text: str) -> frozenset[str]:
    return frozenset(" ".join(label.split()) for label in text.split("|") if label.strip())


ENGLISH = _labels(
    """
    ad | ads | advert | advertising | advertisement | advertisements | advertisement scroll to continue |
    advertisement continue reading | skip advertisement | sponsored | sponsored by | sponsored content |
    sponsor message | thanks for our sponsor. become an npr sponsor | promoted | promoted content |
    promotion | paid post | paid content | partner content | supported by | presented by |
    affiliate links | share | share this | share this article | share this story | share this post |
    share this page | share this video | share article | share story | share full article |
    share on facebook | share on twitter | share on x | share on linkedin | share on whatsapp |
    share via email | share with friends | click to share | sharing is caring | tweet | tweet this |
    pin it | email | email this | e-mail | print | print this | print article | print this article |
    copy link | link copied | copied | copy to clipboard | save | save article | save for later |
    bookmark | gift article | gift this article | facebook | twitter | x | linkedin | whatsapp |
    telegram | pinterest | reddit | flipboard | instagram | youtube | tiktok | bluesky | threads |
    messenger | follow | follow us | follow us on | follow us on social media | following | subscribe |
    subscribe now | sign up | sign in | log in | login | register | join now | comment | comments |
    leave a comment | leave a reply | add a comment | post a comment | show comments | view comments |
    read comments | join the conversation | join the discussion | comments are closed | image | images |
    photo | photos | picture | photograph | video | videos | audio | gallery | photo gallery |
    image gallery | view gallery | open gallery | slideshow | view slideshow | image caption |
    photo caption | media caption | caption | captions | hide caption | toggle caption | image source |
    media source | image credit | image credits | photo credit | photo credits | credit | credits |
    file photo | file image | enlarge | enlarge image | enlarge this image | view larger image | play |
    play video | pause | mute | watch | watch now | watch video | watch the video | watch below |
    watch the video below | watch live | listen | listen now | listen to this article |
    listen to article | listen to story | listen to this story | live | related | related article |
    related articles | related content | related coverage | related links | related news | related posts |
    related reading | related stories | related story | related tags | related topics | related video |
    related videos | related countries | related people | recommended | recommended for you |
    recommended stories | recommended reading | recommended articles | editor's picks | editors' picks |
    editor's pick | you may also like | you might also like | you may also be interested in |
    you might be interested in | you may like | more stories | more news | more like this | more for you |
    more on this | more on this story | more on this topic | more top stories | more to explore | more |
    most read | most popular | most viewed | popular | popular stories | trending | trending now |
    trending stories | top stories | latest | latest news | latest stories | see also | see more |
    also read | also see | read also | read more | read more here | read more on this story | read next |
    read on | read the full story | read full article | read full story | read this next | up next |
    next up | next article | previous article | next | previous | don't miss | must read | must reads |
    learn more | find out more | click here | click here to read more | view all | see all | show more |
    show less | load more | expand | collapse | continue | continue reading | continue reading below |
    continue reading the main story | story continues | story continues below |
    story continues below advertisement | story continues after advertisement |
    story continues after this advertisement | article continues below |
    article continues below advertisement | article continues after advertisement |
    article continues after this advertisement | this story continues below | keep reading |
    scroll to continue | skip to content | skip to main content | skip to navigation |
    skip past newsletter promotion | after newsletter promotion | skip to end of list | back to top |
    return to top | top of page | site index | site information navigation | main navigation |
    navigation | breadcrumb | breadcrumbs | home | menu | search | close | loading | please wait |
    table of contents | contents | toggle table of contents | jump to section | jump to | on this page |
    in this article | in this story | article content | article | tags | tagged | filed under |
    posted in | categories | category | topics | topics in this article |
    topics mentioned in this article | explore more topics | keywords | newsletter | newsletters |
    breaking news emails | breaking news | sign up for our newsletter | subscribe to our newsletter |
    our newsletter | get the app | download the app | download our app | open in app | about the author |
    about the authors | about author | author | authors | author bio | report a typo | report an error |
    report a correction | suggest a correction | corrections | rate this | rate this article |
    was this article helpful? | was this helpful | yes | no | thank you for your feedback |
    opens in new window | opens in a new window | opens in new tab | external link |
    this content is not available | content unavailable | terms of service | terms of use |
    privacy policy | cookie policy | our standards: the thomson reuters trust principles |
    purchase licensing rights | reprints & permissions | facebook twitter email |
    facebook twitter | share tweet | share tweet email | facebook twitter linkedin email | comments are closed. |
    accept all cookies | accept cookies | accept all | manage cookies | cookie settings | share options |
    copy the link | share or comment on this article | story highlights | hide caption | these are external links and will open in a new window | most commented
    """
)

GERMAN = _labels(
    """
    anzeige | anzeigen | werbung | werbeanzeige | gesponsert | gesponserter inhalt | gesponsert von |
    präsentiert von | unterstützt von | weiterlesen nach der anzeige | anzeige: hier geht es weiter |
    artikel wird nach der werbung fortgesetzt | teilen | artikel teilen | beitrag teilen |
    diesen artikel teilen | auf facebook teilen | auf twitter teilen | auf x teilen |
    auf whatsapp teilen | per mail teilen | per e-mail teilen | twittern | drucken | artikel drucken |
    merken | artikel merken | speichern | link kopieren | link kopiert | kommentieren | kommentar |
    kommentare | kommentar schreiben | kommentare anzeigen | zu den kommentaren | bild | bilder | foto |
    fotos | bildquelle | bildnachweis | bildrechte | quelle | symbolbild | symbolfoto | archivbild |
    archivfoto | fotostrecke | bildergalerie | bildstrecke | galerie | video abspielen | artikel anhören |
    anhören | vorlesen | artikel vorlesen lassen | externer inhalt | externer inhalt nicht verfügbar |
    empfohlener externer inhalt | empfohlener redaktioneller inhalt | redaktionell empfohlener inhalt |
    ähnliche | ähnliche artikel | ähnliche themen | ähnliche beiträge | mehr | mehr dazu |
    mehr zum thema | mehr zu diesem thema | mehr zum artikel | mehr aus dem ressort | mehr anzeigen |
    weitere artikel | weitere themen | weitere meldungen | weitere nachrichten | weitere informationen |
    auch interessant | auch lesenswert | das könnte sie auch interessieren |
    das könnte dich auch interessieren | das könnte ihnen auch gefallen | das könnte sie interessieren |
    lesen sie auch | lesen sie mehr | lesen sie hier weiter | lies auch | lies mehr | hier weiterlesen |
    weiterlesen | zum artikel | zum thema | zum weiterlesen | themen | themen in diesem artikel |
    schlagworte | schlagwörter | stichworte | tags | newsletter abonnieren | jetzt abonnieren |
    abonnieren | anmelden | einloggen | registrieren | folgen | folgen sie uns | folge uns |
    zur startseite | startseite | zurück | nach oben | zum seitenanfang | seitenanfang |
    inhaltsverzeichnis | inhalt | meistgelesen | meistgelesene artikel | beliebt | top-themen |
    empfehlungen der redaktion | redaktionstipp | über den autor | über die autorin | zur autorenseite |
    fehler melden | fehler gefunden? | feedback | impressum | datenschutz | newsletter bestellen |
    link zum youtube-inhalt | link zum twitter-inhalt | darum gehts
    """
)

FRENCH = _labels(
    """
    publicité | la suite après la publicité | la suite après cette publicité |
    l'article continue après cette publicité | contenu sponsorisé | sponsorisé | partager |
    partager l'article | partager cet article | partager sur facebook | partager sur twitter |
    partager sur whatsapp | tweeter | imprimer | envoyer par e-mail | envoyer par mail | copier le lien |
    lien copié | sauvegarder | enregistrer | commenter | commentaire | commentaires | réagir |
    laisser un commentaire | lire les commentaires | voir les commentaires | crédit | crédits |
    crédit photo | crédits photo | photo d'illustration | image d'illustration | illustration | vidéo |
    diaporama | écouter | écouter l'article | écouter cet article | lecture | lire aussi | à lire aussi |
    lire également | à lire également | à lire | lire plus | lire la suite | lire l'article |
    lire plus tard | voir aussi | à voir aussi | voir plus | en savoir plus | pour aller plus loin |
    sur le même sujet | sur le même thème | dans la même rubrique | articles liés | articles similaires |
    à découvrir | à ne pas manquer | les plus lus | recommandé pour vous | s'abonner | abonnez-vous |
    je m'abonne | s'inscrire | se connecter | connexion | suivez-nous | suivre | sujets |
    sujets associés | thèmes | mots-clés | étiquettes | sommaire | retour en haut |
    retour en haut de la page | accueil | fermer | newsletter | nos newsletters | signaler une erreur
    """
)

SPANISH = _labels(
    """
    publicidad | anuncio | anuncios | patrocinado | contenido patrocinado |
    continúa después de la publicidad | sigue leyendo después de la publicidad | compartir | comparte |
    compartir en facebook | compartir en twitter | compartir en whatsapp | comparte esta noticia |
    comparte este artículo | compartir noticia | tuitear | imprimir | enviar por correo |
    enviar por email | copiar enlace | copiar link | guardar | comentar | comentario | comentarios |
    deja un comentario | ver comentarios | imagen | imágenes | fotografía | foto de archivo | crédito |
    créditos | fuente | fuente de la imagen | pie de foto | vídeo | galería | escuchar |
    escucha este artículo | te puede interesar | te puede interesar también | también te puede interesar |
    te podría interesar | también te podría interesar | le puede interesar | le recomendamos |
    te recomendamos | recomendamos | recomendado | recomendados | lea también | lee también |
    leer también | leer más | lee más | sigue leyendo | seguir leyendo | ver más | ver también |
    vea también | mira también | más información | más noticias | más sobre este tema |
    noticias relacionadas | artículos relacionados | relacionados | relacionadas | notas relacionadas |
    temas relacionados | contenido relacionado | lo más leído | lo más visto | lo último | suscríbete |
    suscribirse | regístrate | iniciar sesión | síguenos | síguenos en | temas | etiquetas |
    archivado en | etiquetado en | más en | inicio | volver arriba | cerrar | boletín | reportar error
    """
)

ITALIAN = _labels(
    """
    suggerisci | scrivi alla redazione | pubblicità | annuncio | contenuto sponsorizzato | sponsorizzato | continua dopo la pubblicità |
    l'articolo continua dopo la pubblicità | condividi | condividi su facebook | condividi su twitter |
    condividi questo articolo | condividi l'articolo | condividi via mail | stampa | invia | copia link |
    link copiato | salva | commenta | commenti | lascia un commento | leggi i commenti | immagine |
    immagini | fotogallery | foto d'archivio | galleria fotografica | ascolta | ascolta l'articolo |
    ascolta questo articolo | leggi anche | leggi | leggi di più | leggi tutto | continua a leggere |
    vedi anche | guarda anche | guarda il video | potrebbe interessarti | potrebbe interessarti anche |
    ti potrebbe interessare | ti potrebbe interessare anche | articoli correlati | articolo correlato |
    notizie correlate | correlati | per approfondire | approfondimenti | i più letti | più letti |
    ultime notizie | abbonati | iscriviti | accedi | registrati | seguici | seguici su | argomenti | tag |
    torna su | chiudi | riproduzione riservata | © riproduzione riservata | tutti i diritti riservati
    """
)

PORTUGUESE = _labels(
    """
    partilhar notícia | partilhar artigo | publicidade | anúncio | continua após a publicidade | continua depois da publicidade |
    conteúdo patrocinado | patrocinado | partilhar | partilhe | compartilhar | compartilhe |
    compartilhe esta notícia | compartilhe no facebook | compartilhe no whatsapp |
    compartilhar no facebook | imprimir | copiar link | salvar | comentários | comente | ver comentários |
    deixe um comentário | imagem | imagens | legenda | legenda da foto | crédito da foto | crédito |
    reprodução | divulgação | vídeo | galeria | ouvir | ouça este artigo | leia também | leia mais |
    ler mais | leia mais sobre | saiba mais | veja também | veja mais | continue lendo | continuar a ler |
    relacionadas | relacionados | artigos relacionados | notícias relacionadas | matérias relacionadas |
    conteúdo relacionado | recomendado para você | recomendadas para você | você pode gostar |
    mais lidas | mais lidos | últimas notícias | assine | inscreva-se | entrar | siga-nos | siga |
    assuntos | tópicos | tópicos relacionados | palavras-chave | voltar ao topo | fechar | newsletter |
    carregando
    """
)

DUTCH = _labels(
    """
    advertentie | advertenties | artikel gaat verder onder de advertentie |
    tekst loopt door onder advertentie | tekst gaat verder onder de foto |
    tekst loopt door onder de foto | de tekst gaat verder onder de advertentie | gesponsord |
    gesponsorde inhoud | delen | deel | deel dit artikel | deel via | delen via facebook |
    delen via whatsapp | delen op facebook | tweeten | afdrukken | mailen | kopieer link |
    link gekopieerd | bewaren | bewaar artikel | opslaan | reageer | reageren | reactie | reacties |
    bekijk reacties | laat een reactie achter | afbeelding | beeld | foto's | archieffoto | bron |
    luister | luister naar dit artikel | beluister dit artikel | lees ook | lees meer | lees verder |
    lees meer over | verder lezen | bekijk ook | zie ook | meer over | meer over dit onderwerp |
    gerelateerd | gerelateerde artikelen | gerelateerde berichten | gerelateerd nieuws | meest gelezen |
    aanbevolen | aanbevolen voor u | misschien ook interessant | ook interessant | abonneer | abonneren |
    word abonnee | inloggen | aanmelden | volg ons | onderwerpen | trefwoorden | terug naar boven |
    sluiten | nieuwsbrief | meld een fout
    """
)

POLISH = _labels(
    """
    reklama | dalsza część artykułu pod reklamą | dalszy ciąg materiału pod wideo |
    ciąg dalszy tekstu pod materiałem wideo | artykuł sponsorowany | materiał sponsorowany | udostępnij |
    udostępnij na facebooku | podziel się | tweetnij | drukuj | wydrukuj | wyślij | kopiuj link |
    skopiuj link | zapisz | skomentuj | komentarz | komentarze | dodaj komentarz | zobacz komentarze |
    zdjęcie | zdjęcia | fot | źródło | źródło zdjęcia | zdjęcie ilustracyjne | galeria | galeria zdjęć |
    wideo | posłuchaj | posłuchaj artykułu | czytaj też | czytaj także | czytaj również | czytaj więcej |
    czytaj dalej | przeczytaj także | przeczytaj też | przeczytaj również | przeczytaj więcej |
    zobacz też | zobacz także | zobacz również | zobacz więcej | polecane | polecane artykuły | polecamy |
    powiązane | powiązane artykuły | powiązane tematy | podobne artykuły | więcej | więcej na ten temat |
    najczęściej czytane | najpopularniejsze | najnowsze | subskrybuj | zapisz się | zaloguj się |
    obserwuj nas | tematy | tagi | słowa kluczowe | na skróty | zamknij | do góry | newsletter
    """
)

OTHERS = _labels(
    """
    annons | annonse | annonce | dela | dela artikeln | del | del artikel | læs også | les også |
    läs också | läs mer | les mer | læs mere | läs även | kommentera | lyssna |
    artikkeli jatkuu mainoksen jälkeen | mainos | jaa | lue myös | reklám | paylaş | etiketler |
    haberler | ilgili haberler | ayrıca okuyun | реклама | поделиться | читайте также | читать также |
    читать далее | читайте подробнее | комментарии | теги | фото | видео | по теме | подписаться |
    читайте також | поділитися | 広告 | シェア | シェアする | ツイート | 関連記事 | 関連ニュース |
    続きを読む | あわせて読みたい | 有料記事 | 会員限定 | 印刷 | 广告 | 分享 | 相关新闻 | 相关阅读 |
    延伸阅读 | 更多 | 推荐阅读 | 编辑 | 責任編輯 | 责任编辑 | 廣告 | 相關新聞 | 延伸閱讀 | 更多新聞 |
    광고 | 공유 | 관련기사 | إعلان | مشاركة | اقرأ أيضا | اقرأ أيضاً | شارك
    """
)

LABELS = ENGLISH | GERMAN | FRENCH | SPANISH | ITALIAN | PORTUGUESE | DUTCH | POLISH | OTHERS

TAG_LABELS = _labels(
    """
    topics | tags | tagged | tagged with | filed under | related topics | more on these topics | explore more topics | keywords |
    topics mentioned in this article | themen | schlagworte | schlagwörter | stichworte | mots-clés | sujets | thèmes |
    étiquettes | etiquetas | temas | archivado en | argomenti | tópicos | assuntos | palavras-chave | trefwoorden |
    onderwerpen | tagi | tematy
    """
)
"""Labels right above a list of the page's tags."""

REPLY_LABELS = _labels(
    """
    reply | report abuse | log in to reply | reply to this comment | antworten | kommentar melden | répondre | signaler |
    responder | rispondi | beantwoorden | reageer op deze reactie | odpowiedz | vote up | upvote | like reply |
    reply report | permalink
    """
)
"""Buttons that stand below each reader's comment."""
