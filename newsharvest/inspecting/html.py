"""An inspection as one HTML page: the raw page's blocks in colour beside the clean text.

Self-contained: no script, no network. Everything that comes from a page is escaped by the template.
"""

from jinja2 import Environment, PackageLoader, StrictUndefined

from newsharvest.inspecting.inspection import Inspection, fields_of
from newsharvest.inspecting.terminal import odds_of
from newsharvest.items import Article, Fate
from newsharvest.printable import printable


def html_of(inspection: Inspection) -> str:
    """The page. Every text in it is escaped, and what would steer the reading is made visible."""
    outcome = inspection.trace.outcome
    environment = Environment(
        loader=PackageLoader("newsharvest.inspecting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    environment.filters["odds"] = odds_of
    return environment.get_template("inspection.html").render(
        inspection=inspection,
        article=outcome if isinstance(outcome, Article) else None,
        reject=None if isinstance(outcome, Article) else outcome,
        fields=fields_of(inspection.trace),
        blocks=inspection.trace.blocks,
        fates=list(Fate),
    )
