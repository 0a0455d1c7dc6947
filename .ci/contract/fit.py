"""Makes of the contract that a Waybill serves one to fuzz it by: with ids that are there, and with every status named."""

# What stands under `default` in the contract: with `default` itself no answer would be undocumented.
OTHERS = ("405", "406", "503")


def operations(contract):
    """(path, method, operation) of all that can be called."""
    for path, item in contract["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def fit(contract, seeds):
    """Changes the contract in place."""
    for path, method, operation in operations(contract):
        name_statuses(operation["responses"])
        known = seeds["ids"].get(operation["operationId"], {})
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                give(parameter, known[parameter["name"]])
        for media, content in operation.get("requestBody", {}).get("content", {}).items():
            if media == "application/x-ndjson":
                # Made as a list, sent as lines.
                content["schema"] = {"type": "array", "items": content["schema"]["contentSchema"]}
            body = example(operation["operationId"], seeds)
            if body is not None:
                give(content, [body["items"] if media == "application/x-ndjson" else body])


def name_statuses(responses):
    other = responses.pop("default", None)
    if other is not None:
        for status in OTHERS:
            responses.setdefault(status, other)


def give(holder, values):
    holder.pop("example", None)
    holder["examples"] = {f"seeded {place}": {"value": value} for place, value in enumerate(values)}


def example(operation, seeds):
    """A body that the seeded tasks take; None where any will do."""
    seen = {"answer_version": seeds["answer_version"]}
    item = {"custom_id": "one", "input": {"text": "a"}}
    return {
        "submitJob": {"task": "echo", "input": {"text": "a"}},
        "addItems": {"items": [item]},
        "createBatch": {"task": "echo", "items": [item]},
        "approveReview": seen,
        "escalateReview": seen,
        "correctReview": {**seen, "output": {"said": "no"}},
        "rejectReview": {**seen, "reason_code": "wrong"},
        "publishTask": {"task": "more", "version": 1, "input": True, "output": True, "steps": [{"name": "say", "kind": "compute", "value": "1"}]},
        "exchangeSignIn": {"code": seeds["code"]},
        "rollOutTask": {"weights": {"1": 90, "2": 10}},
    }.get(operation)
