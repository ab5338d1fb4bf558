from lxml.etree import SubElement
from lxml.html import document_fromstring

from newsharvest.extraction.element_text import FirstTexts, Texts, first_text, text_of


def test_texts_of_elements_that_hold_each_other_are_those_of_each():
    tree = document_fromstring(
        "<div>Rain <p>fell<br>on <b>Lune</b> <script>x</script>today</p> again</div>"
    )
    texts = Texts(20)
    assert [" ".join(texts.as_it_stands(e).split()) for e in tree.iter("*")] == [
        text_of(e, 20) for e in tree.iter("*")
    ]


def test_elements_nested_deeper_than_the_stack_are_read():
    tree = document_fromstring("<div>")
    inner = tree
    for _ in range(3_000):
        inner = SubElement(inner, "b")
    inner.text = "Rain"
    assert Texts(20).as_it_stands(tree).strip() == "Rain"


def test_first_texts_of_boxes_that_hold_each_other_are_those_of_each():
    tree = document_fromstring(
        "<div><section> <i></i><p><svg>x</svg><b><!-- x --></b> Rain</p> fell</section>"
        "on <u><em> </em></u><a>Lune</a></div>"
    )
    firsts = FirstTexts()
    assert [firsts.of(e) for e in tree.iter("*")] == [first_text(e) for e in tree.iter("*")]
    assert [firsts.of(e) for e in tree.iter("section", "i", "p", "em", "a")] == [
        "Rain",
        "",
        "Rain",
        "",
        "Lune",
    ]
