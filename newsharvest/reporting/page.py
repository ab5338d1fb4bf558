"""The report as one HTML file: everything escaped, no network, scripts and styles known by their hashes."""

import hashlib
from base64 import b64encode
from collections import Counter
from importlib.resources import files

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newsharvest.items import Fate
from newsharvest.plural import many
from newsharvest.printable import printable
from newsharvest.reporting import views, wording
from newsharvest.reporting.archives import Archives
from newsharvest.reporting.charts import columns_of
from newsharvest.surveying.limits import Limits
from newsharvest.surveying.sites import UNKNOWN
from newsharvest.surveying.survey import Survey
from newsharvest.version import VERSION

SHOWN_RUNS = 50
PARTS = (
    ("funnel", "Funnel"),
    ("wrong", "Looks wrong"),
    ("time", "Time"),
    ("sites", "Sites"),
    ("spread", "Languages and lengths"),
    ("fields", "Fields"),
    ("copies", "Copies"),
    ("stories", "Stories"),
    ("runs", "Runs"),
    ("odd", "Odd ones"),
    ("pages", "Pages"),
)


def page_of(survey: Survey, *, name: str, limits: Limits, archives: Archives) -> str:
    """The page. The same survey gives the same page."""
    style, script = _source("report.css"), _source("report.js")
    findings = Counter(one.site for one in survey.judged.findings if one.site)
    rows = views.site_rows(survey.sites, findings)
    runs, totals = survey.census.runs[::-1][:SHOWN_RUNS], survey.census.totals
    return (
        _environment()
        .get_template("report.html")
        .render(
            survey=survey,
            name=name,
            known_sites=sum(one.site != UNKNOWN for one in survey.sites),
            limits=limits,
            archives=archives,
            parts=PARTS,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            ended=max((wording.moment(run.finished) for run in survey.census.runs), default=""),
            going_on=any(run.finished is None for run in survey.census.runs[-1:]),
            guards=sorted({one.guard for one in survey.judged.findings}),
            shown_findings=views.SHOWN_FINDINGS,
            columns=columns_of(survey.timeline),
            site_columns=views.SITE_COLUMNS,
            site_rows=rows,
            sites_json=_json({"columns": views.SITE_COLUMNS, "rows": rows}),
            unlisted=len(survey.sites) - len(rows),
            clusters=list(views.clusters_of(survey)),
            runs=runs,
            crawled=bool(survey.census.crawls or totals.statuses),
            statuses=sorted(totals.statuses),
            traced=any(example.trace for example in survey.examples),
            most_blocks=views.MOST_BLOCKS,
            fates=list(Fate),
            version=VERSION,
        )
    )


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("newsharvest.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "printable": printable,
        "count": lambda number: f"{number:,}",
        "many": many,
        "percent": wording.percent,
        "shortened": wording.shortened,
        "moment": wording.moment,
        "web_address": wording.web_address,
        "title_of": wording.title_of,
        "runs_of": views.runs_of,
    }
    return made


def _source(name: str) -> str:
    return files("newsharvest.reporting").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """How a content security policy names an inline script or style."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _json(value: object) -> Markup:
    """JSON that can't end the element it stands in, nor begin a comment there."""
    told = orjson.dumps(value).decode()
    for char in "<>&\u2028\u2029":
        told = told.replace(char, f"\\u{ord(char):04x}")
    return Markup(told)
