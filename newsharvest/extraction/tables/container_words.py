"""Words in the class names and ids of containers, by what such containers usually hold.

The block classifier sees how near a block the nearest word of each group stands. Collected from the
labelled pages and from the vocabularies of common publishing systems; a word decides nothing alone.
"""

GROUPS = {
    "article": "article articles artikel artikkel story articlebody articlecontent artigo articolo noticia"
    " news",
    "content": "content contents inhalt contenu contenido conteudo",
    "body": "body bodytext bodycopy corps cuerpo",
    "text": "text paragraph para copy richtext prose rte markdown wysiwyg",
    "entry": "entry post blog single page",
    "main": "main primary",
    "comment": "comment comments disqus respond reply replies comentarios kommentare commentlist discussion",
    "related": "related recommend recommended recommendation recommendations more similar popular trending"
    " latest mostread outbrain taboola suggested next prev previous others",
    "share": "share sharing social shares facebook twitter sharedaddy addthis follow whatsapp",
    "promotion": "promo promotion newsletter subscribe subscription signup cta banner paywall offer piano"
    " teaser teasers upsell optin",
    "advertisement": "ad ads advert advertisement sponsor sponsored adslot gpt reklame werbung anzeige",
    "side": "sidebar aside widget widgets rail secondary complementary col column",
    "foot": "footer foot bottom colophon copyright legal disclaimer",
    "navigation": "nav navigation menu navbar breadcrumb breadcrumbs pagination pager submenu dropdown"
    " topbar masthead toolbar skip",
    "head": "header head hero top title headline heading intro",
    "lead": "lead lede excerpt summary dek standfirst subtitle subheadline chapo vorspann ingress abstract"
    " sapo",
    "tag": "tag tags topic topics category categories keyword keywords label labels cat",
    "author": "author authors byline bio autor auteur writer profile contributor avatar about",
    "meta": "meta date time info details timestamp published datetime",
    "picture": "caption figcaption credit image img photo picture media gallery figure video wp"
    " bildunterschrift",
    "list": "list item items card cards grid tile carousel slider swiper loop feed archive listing results"
    " product products",
    "overlay": "popup modal cookie cookies consent overlay gdpr dialog onetrust alert notice",
    "form": "form search login input contact field btn register account cart",
    "insert": "embed quote blockquote tweet instagram pullquote highlight box factbox infobox accordion toc"
    " faq",
    "layout": "elementor wpb block section row container wrapper inner module component",
    "control": "button buttons btns toggle toggler trigger icon icons tab tabs tooltip popover close flyout"
    " action actions controls switcher burger hamburger offcanvas drawer expand collapse collapsed lightbox"
    " arrow player",
    "link": "link links logo logos menus megamenu mega subnav sidenav sub rss call download",
    "state": "hover active current disabled selected invisible visible hide mobile desktop sticky floating"
    " pointer cursor underline screen reader only hidden",
    "account": "logout logged signin sign member auth user captcha honeypot validation error required fields"
    " select option checkbox radio textarea submit cancel email phone address",
    "thread": "thread threads byuser bypostauthor gravatars vcard posts commenting commentform akismet edit"
    " feedback rating stars likes vote review reviews",
    "note": "attribution credits footnote footnotes source disclosure affiliate policy privacy terms"
    " supported partners company branding",
    "taxonomy": "taxonomy kicker eyebrow sections folder resources industries views count desc description"
    " tagline subheader",
    "reading": "what how when why can does best conclusion pros cons faqs benefits choose cost trends future"
    " budget tips step steps key takeaways",
}
