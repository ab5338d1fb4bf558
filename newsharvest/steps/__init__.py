"""The open list of steps: `step(article, page, options) -> Article`, or it raises `Refused`.

A step of your own is one function in your own module and one line in `newsharvest.toml`:

    [steps]
    "mynews.steps.only_long_reads" = 350

Lower numbers run first, as in ITEM_PIPELINES. `false` switches a built-in step off (None in Scrapy's
settings and in `Options`):

    "newsharvest.steps.repair.repair_text" = false

A step that declines a page says why:
`raise Refused(Reason.DECLINED, "mynews.steps.only_long_reads: 90 words")`. One that raises anything
else, or returns no article, costs that page only: a reject, `failed`, with the step's path.
"""

STEPS = {
    "newsharvest.steps.repair.repair_text": 100,
    "newsharvest.steps.language.tell_language": 200,
    "newsharvest.steps.optouts.record_optouts": 250,
    "newsharvest.steps.gates.require_length": 300,
    "newsharvest.steps.gates.require_language": 400,
}
"""The built-in steps and their priorities."""
