"""Cities of several words that stand in bylines behind a name, and look like one: data only, lower-case.

From the datelines of international desks: a lone word beside a full name is no person anyway.
"""

PLACES = frozenset(
    line.strip()
    for line in """
    abu dhabi
    addis abeba
    addis ababa
    aix-en-provence
    bad homburg
    belo horizonte
    buenos aires
    cape town
    campo grande
    ciudad de méxico
    ciudad juárez
    cidade do méxico
    cluj napoca
    den haag
    el cairo
    el salvador
    espírito santo
    foz do iguaçu
    frankfurt am main
    guatemala city
    ho chi minh city
    hong kong
    kansas city
    kuala lumpur
    la habana
    la haye
    la paz
    la plata
    las palmas
    las vegas
    le caire
    le havre
    los angeles
    los ángeles
    mato grosso
    mexico city
    minas gerais
    montréal
    new delhi
    new orleans
    new york
    new york city
    nova york
    nova iorque
    nueva york
    nueva delhi
    palma de mallorca
    phnom penh
    porto alegre
    port-au-prince
    quezon city
    reggio calabria
    rio de janeiro
    ribeirão preto
    rio grande do sul
    saint louis
    salt lake city
    san diego
    san francisco
    san josé
    san juan
    san salvador
    san sebastián
    santa cruz
    santa fe
    santiago de chile
    santiago de compostela
    santo domingo
    são josé dos campos
    são luís
    são paulo
    sao paulo
    sri lanka
    st louis
    st petersburg
    st. gallen
    st. petersburg
    st. pölten
    tel aviv
    tel-aviv
    united nations
    vila nova de gaia
    washington d.c
    washington dc
    south africa
    south korea
    new zealand
    northern ireland
    """.strip().split("\n")
)
