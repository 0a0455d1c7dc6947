"""Fills a Waybill with one or more of everything that an id can name, so that operations behind an id find something."""

import re

ANYTHING = {"task": "", "version": 1, "input": True, "output": True}
ECHO = [{"name": "say", "kind": "compute", "value": '{"said": "yes"}'}]
NOTHING = [{"name": "say", "kind": "compute", "value": "input.missing"}]
HOLD = [{"name": "wait", "kind": "call", "endpoint": "slow", "method": "POST", "path": "/call", "timeout": "30s"}]
GATE = {"when": "true", "within": "24h", "onTimeout": "escalate", "escalation": {"within": "24h", "onTimeout": "fail"}}

DECISIONS = ("approveReview", "correctReview", "rejectReview", "escalateReview")


def tasks(waybill):
    for task, steps, more in (
            ("echo", ECHO, {"list": ["team"]}), ("ask", ECHO, {"review": GATE}), ("break", NOTHING, {}), ("hold", HOLD, {})):
        waybill.ask("POST", "/v1/tasks", {**ANYTHING, "task": task, "steps": steps, **more})
    for version in (1, 2):
        waybill.ask("POST", "/v1/tasks", {**ANYTHING, "task": "shelf", "version": version, "steps": ECHO})
    waybill.ask("POST", "/v1/tasks?draft=true", {**ANYTHING, "task": "shelf", "version": 3, "steps": ECHO})


def job(waybill, task, **more):
    return waybill.ask("POST", "/v1/jobs", {"task": task, "input": {"text": "a"}, **more})["id"]


def batch(waybill, task=None, items=2):
    if task is None:
        return waybill.ask("POST", "/v1/batches", {"task": "echo"})["id"]
    lines = [{"custom_id": f"item {place}", "input": place} for place in range(items)]
    return waybill.ask("POST", "/v1/batches", {"task": task, "items": lines})["id"]


def stands(*statuses):
    return lambda shown: shown["status"] in statuses


def sow(waybill):
    """What is there now: for each operation behind an id the path parameters that suit it, and the answer_version of reviews."""
    tasks(waybill)
    webhook = waybill.ask("POST", "/v1/webhooks", {"url": waybill.receiver.url, "events": ["job.*", "review.*", "batch.*"]})["id"]
    thrown = [waybill.ask("POST", "/v1/webhooks", {"url": waybill.receiver.url, "events": ["job.failed"]})["id"] for _ in range(3)]
    done = [job(waybill, "echo", subject="sam", metadata={"team": "one"}) for _ in range(4)]
    failed = [job(waybill, "break") for _ in range(4)]
    held = [job(waybill, "hold") for _ in range(2)]
    reviews = {operation: [job(waybill, "ask") for _ in range(12)] for operation in DECISIONS}
    looked_at = [job(waybill, "ask") for _ in range(4)]
    ended = [batch(waybill, "echo") for _ in range(2)]
    broken = [batch(waybill, "break") for _ in range(3)]
    taking, closing, cancelling = ([batch(waybill) for _ in range(6)] for _ in range(3))
    keys = [waybill.ask("POST", "/v1/keys", {"name": f"spare {place}", "scopes": ["jobs:read"]})["id"] for place in range(3)]
    erasure = waybill.ask("POST", "/v1/erasures", {"subject": "nobody"})["id"]

    for one in done:
        waybill.until(f"/v1/jobs/{one}", stands("completed"))
    for one in failed:
        waybill.until(f"/v1/jobs/{one}", stands("failed"))
    for one in [*looked_at, *(one for some in reviews.values() for one in some)]:
        waybill.until(f"/v1/jobs/{one}", stands("awaiting_review"))
    for one in ended + broken:
        waybill.until(f"/v1/batches/{one}", stands("completed"))
    delivery = waybill.until(f"/v1/webhooks/{webhook}/deliveries", lambda shown: len(shown["data"]) > 0)["data"][0]["id"]

    ids = {operation: {"id": some} for operation, some in reviews.items()}
    ids |= {operation: {"id": done + failed + looked_at + held} for operation in ("getJob", "getRecords", "getSteps")}
    ids |= {"cancelJob": {"id": held + looked_at[3:]}, "retryJob": {"id": failed}}
    ids |= {operation: {"id": looked_at[:3]} for operation in ("getReview", "claimReview", "releaseReview", "commentOnReview")}
    ids |= {operation: {"id": ended + taking} for operation in ("getBatch", "listItems", "getResults")}
    ids |= {"addItems": {"id": taking}, "closeBatch": {"id": closing}, "cancelBatch": {"id": cancelling}, "retryBatch": {"id": broken}}
    ids |= {"getTask": {"task": ["echo", "shelf"]}, "getTaskVersion": {"task": ["shelf"], "version": [1, 2, "draft"]}}
    ids |= {operation: {"task": ["shelf"]} for operation in ("rollOutTask", "retireTask", "reviveTask")}
    ids |= {operation: {"id": [webhook]} for operation in (
        "getWebhook", "changeWebhook", "rotateWebhook", "enableWebhook", "testWebhook", "redeliverRange", "listDeliveries")}
    ids |= {"deleteWebhook": {"id": thrown}, "redeliver": {"id": [webhook], "delivery": [delivery]}}
    ids |= {"getErasure": {"id": [erasure]}, "revokeKey": {"id": keys}}
    ids |= {"consoleAsset": {"asset": re.findall(r"/console/(console\.[0-9a-f]+\.\w+)", waybill.page("/console"))}}
    ids |= {"docsAsset": {"asset": re.findall(r"/docs/(page\.[0-9a-f]+\.\w+)", waybill.page("/docs"))}}
    version = waybill.ask("GET", f"/v1/reviews/{looked_at[0]}")["answer_version"]

    # What must not be taken away by chance while the run needs it, by the operation that would.
    own = ["key_0local"]
    needed = ["echo", "ask", "break", "hold"]
    spared = {"revokeKey": own, "deleteWebhook": [webhook], "retireTask": needed, "rollOutTask": needed}
    return {"ids": ids, "answer_version": version, "spared": spared}
