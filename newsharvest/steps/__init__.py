"""The open list of steps: `step(article, page, options) -> Article`, or it raises `Refused`.

A step of your own is one function in your own module and one line in `newsharvest.toml`:

    [steps]
    "mynews.steps.only_long_reads" = 350

Lower numbers run first; None in Scrapy's settings, or 0 < your number between two of these, does
what it does in ITEM_PIPELINES. A step that declines a page says why:
`raise Refused(Reason.DECLINED, "mynews.steps.only_long_reads: 90 words")`.
"""

STEPS = {
    "newsharvest.steps.repair.repair_text": 100,
    "newsharvest.steps.language.tell_language": 200,
    "newsharvest.steps.gates.require_length": 300,
    "newsharvest.steps.gates.require_language": 400,
}
"""The built-in steps and their priorities."""
