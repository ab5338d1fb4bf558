"""Whole lines by which a page says that it is no article, compared case-folded, from a line's start;
and the words that other lines of the same notice hold."""

JAVASCRIPT_NEEDED = (
    r"(?:please |you (?:need|have) to |you must )?(?:enable|turn on|activate|allow) (?:java ?script|js)\b",
    r".{0,60}\b(?:requires?|needs?|without) (?:java ?script|js)\b",
    r".{0,60}\bjava ?script (?:is|has been|must be|needs to be) (?:disabled|required|turned off|enabled)",
    r"(?:bitte )?(?:aktivieren sie )?javascript (?:ist |wird )?(?:deaktiviert|benötigt|erforderlich)",
    r"bitte aktivieren sie java ?script\b",
    r"(?:veuillez )?activer (?:le )?java ?script\b",
    r"(?:por favor,? )?(?:active|activa|habilite|habilita|ative) (?:el |o )?java ?script\b",
    r"(?:si prega di )?(?:abilitare|attivare|abilita|attiva) java ?script\b",
    r"(?:schakel |zet )java ?script (?:in|aan)\b",
    r"(?:proszę )?(?:włącz|włączyć) (?:obsługę )?java ?script\b",
)

ERROR = (
    r"(?:error |fehler |erreur |errore |erro |fout |błąd )?(?:40[0-9]|410|429|45[01]|50[0-4])\b[^\w]*"
    r"(?:error|not found|page not found|forbidden|gone|bad gateway|unauthori[sz]ed|access denied|"
    r"too many requests|service (?:temporarily )?unavailable|internal server error|gateway time-?out|"
    r"nicht gefunden|no encontrad[oa]|"
    r"introuvable|non trovat[oa]|niet gevonden|não encontrad[oa]|nie znalezion[oa])?[^\w]*$",
    r"(?:error[: ]+)?(?:the |this |that )?(?:page|article|story|url|document|content|site)"
    r"(?: you (?:requested|are looking for|were looking for))? "
    r"(?:was |is |could |can ?|has )?(?:not|n't|no longer) (?:be )?(?:found|available|exists?)",
    r"page not found\b",
    r"page (?:doesn't|does not) exist\b",
    r"(?:sorry, )?(?:we )?(?:can't|cannot|can not|couldn't|could not) find (?:that|the|this) page\b",
    r"(?:diese |die )?(?:seite|artikel) (?:wurde |konnte |ist )?(?:leider )?nicht (?:gefunden|verfügbar)",
    r"page (?:introuvable|non trouvée)\b",
    r"página no encontrada\b",
    r"página não encontrada\b",
    r"pagina non trovata\b",
    r"pagina niet gevonden\b",
    r"nie znaleziono strony\b",
    r"internal server error\b",
    r"access denied(?: on this server)?[^\w]*(?:$|[|:.!–—-] )",
    r"forbidden\b[^\w]*$",
    r"service (?:temporarily )?unavailable\b",
    r"bad gateway\b",
    r"attention required! \| cloudflare",
    r"just a moment\.\.\.",
    r"are you a (?:robot|human)\b",
    r"(?:please )?verify (?:that )?you are (?:a )?human\b",
)

CONSENT = (
    r"before you continue\b",
    r"(?:we value|we respect|we care about) your privacy\b",
    r"your privacy (?:choices|matters|is important)\b",
    r"(?:manage|cookie) (?:consent|settings|preferences)\b",
    r"we (?:and our (?:\d+ )?partners )?(?:use|store|process) .{0,60}\bcookies\b",
    r"wir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen|verarbeiten|setzen) .{0,80}\bcookies\b",
    r"(?:mit werbung und (?:tracking|cookies) )?weiterlesen mit werbung\b",
    r"ihre privatsphäre\b",
    r"(?:datenschutz|cookie)-?einstellungen\b",
    r"nous (?:et nos (?:\d+ )?partenaires )?(?:utilisons|stockons) .{0,80}\bcookies\b",
    r"(?:avec votre accord|votre vie privée)\b",
    r"(?:nosotros y nuestros|utilizamos|usamos) .{0,80}\bcookies\b",
    r"noi e (?:i nostri )?.{0,80}\bcookie\b",
    r"wij (?:en onze partners )?(?:gebruiken|plaatsen) .{0,80}\bcookies\b",
    r"(?:my i nasi|szanujemy|dbamy o) .{0,80}(?:partnerzy|prywatność)\b",
)

SCRIPT_WORDS = (r"java ?script", r"browser", r"navegador", r"navigateur", r"przegląda")
"""Blocks with one of these go on about scripts."""

CONSENT_WORDS = (
    # en; "partner" and "cookie" stand in the notices of most languages
    r"cookie", r"consent", r"privacy", r"tracking", r"\bpartner", r"personali[sz]ed (?:ads|content|advertising)",
    r"(?:accept|reject|agree|allow|manage)\b.{0,12}\b(?:all|continue|choices|preferences|options|settings)",
    r"^(?:accept|reject|agree|i agree|decline|ok|settings|more options|before you continue.{0,40})$",
    # de; walls that offer a subscription instead
    r"datenschutz", r"einwillig", r"zustimm", r"akzeptier", r"privatsphäre", r"ablehnen", r"werbefrei",
    r"mit werbung", r"\babo\b", r"impressum",
    # fr, es, pt, it, nl, pl
    r"consentement", r"vie privée", r"confidentialité", r"accepter|refuser|paramétrer", r"privacidad",
    r"consentimiento", r"(?:aceptar|rechazar|aceitar|rejeitar|accetta|rifiuta)\b", r"privacidade",
    r"consenso", r"toestemming", r"accepteren|weigeren", r"prywatno", r"akceptuj|zgod[ęya]\b|odrzuć",
)  # fmt: skip
"""Blocks with one of these go on about consent."""

MOUNT_POINTS = frozenset({"root", "app", "__next", "__nuxt", "app-root", "___gatsby", "svelte"})
"""Ids of the container that the common frameworks draw a page into."""
