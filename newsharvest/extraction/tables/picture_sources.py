"""Names that stand in picture credits: agencies, libraries, and the words that lead to a name."""

AGENCIES = (
    "AFP", "AP", "AAP", "ANP", "ANSA", "APA", "ATS", "BELGA", "CTK", "DDP", "DPA", "dpa", "EFE", "EPA", "EPA-EFE",
    "IMAGO", "imago", "Imago", "KEYSTONE", "Keystone", "LUSA", "Lusa", "MAXPPP", "NTB", "PA", "PAP", "PTI", "REX",
    "RIA Novosti", "SANA", "SIPA", "Sipa", "TASS", "TT", "UPI", "USA Today", "Xinhua", "XINHUA", "ZUMA", "Zuma",
    "Reuters", "REUTERS", "Getty", "Getty Images", "GETTY IMAGES", "GETTY", "Gettyimages", "iStock", "iStockphoto",
    "Shutterstock", "SHUTTERSTOCK", "Alamy", "ALAMY", "Alamy Stock Photo", "Adobe Stock", "stock.adobe.com",
    "Depositphotos", "Unsplash", "Pexels", "Pixabay", "Flickr", "Wikimedia Commons", "Wikimedia", "Creative Commons",
    "Bloomberg", "Bloomberg News", "Associated Press", "The Associated Press", "Agence France-Presse", "Press Association",
    "PA Media", "PA Wire", "PA Images", "Canadian Press", "The Canadian Press", "Anadolu", "Anadolu Agency", "Anadolu Images",
    "NurPhoto", "Action Images", "LightRocket", "Hans Lucas", "Magnum Photos", "Redux", "Polaris", "SOPA Images",
    "picture alliance", "picture-alliance", "Picture Alliance", "picture alliance/dpa", "ullstein bild", "akg-images",
    "Europa Press", "EUROPA PRESS", "LaPresse", "Fotogramma", "Ansa", "Contacto", "ContactoPhoto", "Cuartoscuro", "Agência Brasil",
    "Folhapress", "Estadão Conteúdo", "Hollandse Hoogte", "Forum", "East News", "Agencja Wyborcza.pl", "Agencja Gazeta",
    "Handout", "HANDOUT", "Pool", "POOL", "Kyodo", "Kyodo News", "Jiji", "Yonhap", "Visual China Group", "VCG", "Barcroft",
    "Backgrid", "Splash News", "WireImage", "FilmMagic", "Everett Collection", "Mary Evans", "Bridgeman Images", "SWNS", "TNS",
    "Tribune News Service", "ZUMA Press", "ZUMA Wire", "Icon Sportswire", "Imagn Images", "USA TODAY Sports", "Solo Syndication",
)  # fmt: skip
"""Written as they stand in credits; those that also are companies in sentences need a mark beside them."""

UNMISTAKABLE = (
    "Getty Images", "GETTY IMAGES", "Gettyimages", "Getty", "GETTY", "iStock", "iStockphoto", "Shutterstock", "SHUTTERSTOCK",
    "Alamy Stock Photo", "Alamy", "ALAMY", "Adobe Stock", "stock.adobe.com", "Depositphotos", "picture alliance", "Picture Alliance",
    "picture-alliance", "ullstein bild", "akg-images", "NurPhoto", "LightRocket", "WireImage", "SOPA Images", "ContactoPhoto",
    "PA Wire", "PA Images", "Wikimedia Commons", "ZUMA Press", "Hollandse Hoogte", "East News", "Imagn Images",
)  # fmt: skip
"""Houses that stand in credits only."""

LEAD_WORDS = (
    # en
    "photo", "photos", "photograph", "photographs", "photo by", "photos by", "photograph by", "photo credit", "photo courtesy",
    "photo courtesy of", "photo illustration", "photo illustration by", "image", "images", "image by", "image credit", "image source",
    "image courtesy", "image courtesy of", "images by", "picture", "pictures", "picture by", "pic", "pics", "credit", "credits",
    "credit...", "illustration", "illustration by", "graphic by", "courtesy", "courtesy of", "file photo",
    "composite", "screenshot", "screengrab", "artwork by", "photography", "photography by",
    # de
    "foto", "fotos", "bild", "bilder", "bildquelle", "bildnachweis", "bildrechte", "symbolbild", "symbolfoto",
    "archivfoto", "archivbild", "illustration",
    # fr
    "crédit", "crédits", "crédit photo", "crédits photo", "crédit image", "photo d'archives", "photo d'illustration",
    # es, pt, it
    "fotografía", "fotografia", "imagen", "imagem", "crédito", "créditos", "foto de archivo", "foto di", "foto de",
    "ilustración", "infografía", "gráfico", "reprodução", "divulgação", "immagine", "immagini", "crediti", "credito",
    # nl, pl
    "beeld", "beeld door", "afbeelding", "fot", "fot.", "zdjęcie", "autor zdjęcia", "rys", "ilustracja",
    # others
    "bilde", "billede", "kuva", "фото", "写真", "图片", "圖片", "사진", "kép", "fotoğraf", "foto och", "foto/",
)  # fmt: skip
"""Words that lead to a photographer's name, before a colon, "by" or "©"."""

CAPTION_LABELS = frozenset({
    "image caption", "photo caption", "media caption", "caption", "bildunterschrift", "legende", "légende", "pie de foto",
    "didascalia", "legenda", "legenda da foto", "onderschrift", "bijschrift", "bildtext",
})  # fmt: skip
"""Lines of their own right above a caption."""

PICTURE_LABELS = frozenset({
    "image", "photo", "picture", "photograph", "bild", "foto", "imagen", "imagem", "immagine", "afbeelding", "beeld", "slide",
})  # fmt: skip
"""Lines of their own above a caption, or in the place of a picture that has none."""

CREDIT_LABELS = frozenset({
    "credit", "credits", "photo credit", "image credit", "image source", "bildquelle", "bildnachweis", "crédit", "crédit photo",
    "crédits photo", "crédito", "créditos", "crediti", "fuente de la imagen", "crédito da foto", "fotocredit", "bron foto",
})  # fmt: skip
"""Lines of their own between a caption and its photographer, or right above one."""

GLUED_LABELS = (
    r"(?:image|media) ?(?:copyright|caption|source),? ?\S|media playback is (?:un)?supported|(?:image|media) caption"
    r"|(?:bildunterschrift|légende|pie de foto|fuente de la imagen|image source|crédito)\s?[,:;]\s?\S"
)
"""How a line opens that was a figure: old BBC pages glue all of its parts together."""
