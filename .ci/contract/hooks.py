"""Tells what each operation answered and which checks failed, lets pass what exceptions.toml names, spares what the run stands on."""

import atexit
import collections
import json
import os
import pathlib
import tomllib

import schemathesis

seeds = json.loads(pathlib.Path(os.environ["WAYBILL_SEEDS"]).read_text())
exceptions = tomllib.loads((pathlib.Path(__file__).parent / "exceptions.toml").read_text())["exception"]
answers = collections.defaultdict(collections.Counter)
failures = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))


def operation_id(case):
    return case.operation.definition.raw["operationId"]


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """A line of JSON an item, of what was generated as a list; what is no list goes out as it is."""
    return "".join(json.dumps(item) + "\n" for item in value).encode() if isinstance(value, list) else json.dumps(value).encode()


@schemathesis.hook
def before_call(context, case, kwargs):
    for name, value in (case.path_parameters or {}).items():
        if str(value) in seeds["spared"].get(operation_id(case), ()):
            case.path_parameters[name] = "spared"


@schemathesis.hook
def after_call(context, case, response):
    if response.request.method == case.operation.method.upper():
        answers[operation_id(case)][response.status_code] += 1


def places(response):
    """The places that a problem document names, else its code; nothing where it is none."""
    try:
        problem = json.loads(response.content)
        named = {error["pointer"]: error["detail"] for error in problem.get("errors", ())}
        if len(named) > 1:
            # "and so many more places"
            named.pop("", None)
        return named or {problem["code"]: problem["detail"]}
    except (ValueError, KeyError, AttributeError):
        return {}


def passes(name, failure, named):
    """Whether all places that the answer names are ones for which an exception is made."""
    return named and all(
        any(name in one["operations"] and failure == one["failure"] and one["status"] == status
            and any(place == allowed or (allowed.endswith("*") and place.startswith(allowed[:-1])) for allowed in one["places"])
            for one in exceptions)
        for status, place in named)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    name, kind, named = operation_id(case), type(failure).__name__, places(response)
    if passes(name, kind, [(response.status_code, place) for place in named]):
        return False
    failures[name][kind][f"{response.status_code} {json.dumps(named, ensure_ascii=False)} {failure.message}"[:600]] += 1
    return True


@atexit.register
def tell():
    pathlib.Path(os.environ["WAYBILL_TOLD"]).write_text(json.dumps({"answers": answers, "failures": failures}, indent=1))
