from newsharvest.extraction.captions import captions_of
from newsharvest.items import Block, BlockKind, Fate, Verdict


def of(*texts: str) -> tuple[str, ...]:
    return captions_of([Block(BlockKind.CAPTION, text, Verdict(Fate.CAPTION, "test")) for text in texts])


def test_a_credit_in_brackets_goes_with_its_caption():
    assert of("The quay in winter (", "Image:", "Ann Day)") == ("The quay in winter (Image: Ann Day)",)
    assert of("The quay (", "Image: Ann Day)", "The mole") == ("The quay (Image: Ann Day)", "The mole")


def test_whole_captions_stay_apart():
    assert of("The quay (Ann Day)", "The mole", "Bo Ray)") == ("The quay (Ann Day)", "The mole", "Bo Ray)")
    assert of("The quay (in winter", "The mole") == ("The quay (in winter", "The mole")


def test_a_caption_is_put_together_from_what_stands_next_to_it_alone():
    quay = Block(BlockKind.CAPTION, "The quay (", Verdict(Fate.CAPTION, "test"))
    text = Block(BlockKind.PARAGRAPH, "It rained.", Verdict(Fate.KEPT, "test"))
    assert captions_of([quay, text, quay.judged(quay.verdict)]) == ("The quay (", "The quay (")


def test_brackets_that_never_close_take_a_few_blocks_at_most():
    assert len(of(*["Image ("] * 12)) == 3
