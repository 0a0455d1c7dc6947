"""What the generated client does with a Waybill, from WAYBILL_URL and WAYBILL_KEY: submit, wait, list, a batch, a review."""

import json
import os
import uuid
from typing import TypeVar

from waybill_client import AuthenticatedClient
from waybill_client.api.batches import create_batch, get_batch, get_results
from waybill_client.api.jobs import get_job, list_jobs, submit_job
from waybill_client.api.reviews import approve_review, get_review, list_reviews
from waybill_client.api.tasks import publish_task
from waybill_client.models.batch import Batch
from waybill_client.models.batch_item_request import BatchItemRequest
from waybill_client.models.batch_request import BatchRequest
from waybill_client.models.job import Job
from waybill_client.models.job_request import JobRequest
from waybill_client.models.job_request_metadata import JobRequestMetadata
from waybill_client.models.jobs import Jobs
from waybill_client.models.list_jobs_metadata import ListJobsMetadata
from waybill_client.models.problem import Problem
from waybill_client.models.review import Review
from waybill_client.models.review_decision import ReviewDecision
from waybill_client.models.reviews import Reviews
from waybill_client.models.task import Task
from waybill_client.models.task_version import TaskVersion

Answer = TypeVar("Answer")

FINAL = ("completed", "failed", "cancelled", "expired")


def expect(kind: type[Answer], answer: object) -> Answer:
    """The answer, which is of this type; else the problem that came instead is raised."""
    if isinstance(answer, Problem):
        raise RuntimeError(f"{answer.status} {answer.code}: {answer.detail}")
    assert isinstance(answer, kind), answer
    return answer


def task(name: str, **more: object) -> Task:
    steps = [{"name": "say", "kind": "compute", "value": '{"said": input.text}'}]
    return Task.from_dict({"task": name, "version": 1, "input": True, "output": True, "steps": steps, **more})


def wait(client: AuthenticatedClient, job: Job) -> Job:
    """The job once it is over, or waits for a person."""
    while job.status not in (*FINAL, "awaiting_review"):
        job = expect(Job, get_job.sync(job.id, client=client, wait=1))
    return job


def smoke(client: AuthenticatedClient) -> None:
    for one in (task("python-echo", list=["team"]), task("python-ask", review={"when": "true"})):
        expect(TaskVersion, publish_task.sync(client=client, body=one))

    request = JobRequest(task="python-echo", input_={"text": "hello"}, metadata=JobRequestMetadata.from_dict({"team": "red"}))
    key = f'"{uuid.uuid4()}"'
    job = wait(client, expect(Job, submit_job.sync(client=client, body=request, prefer="wait=5", idempotency_key=key)))
    assert job.status == "completed" and job.output == {"said": "hello"} and job.task_version == 1, job
    again = submit_job.sync_detailed(client=client, body=request, idempotency_key=key)
    assert expect(Job, again.parsed).id == job.id and again.headers["Idempotency-Replayed"] == "true"
    print(f"submitted and waited for: {job.id}, {job.record.version} records")

    expect_refused = submit_job.sync(client=client, body=JobRequest(task="no-such-task", input_=1))
    assert isinstance(expect_refused, Problem) and expect_refused.code, expect_refused
    print(f"refused, as it should be: {expect_refused.code}")

    page = expect(Jobs, list_jobs.sync(client=client, task="python-echo", limit=5))
    assert job.id in [listed.id for listed in page.data], page
    team = ListJobsMetadata.from_dict({"metadata.team": "blue"})
    assert expect(Jobs, list_jobs.sync(client=client, task="python-echo", metadata=team)).data == []
    print(f"listed: {len(page.data)}")

    items = [BatchItemRequest(custom_id=f"item-{place}", input_={"text": str(place)}) for place in range(3)]
    batch = expect(Batch, create_batch.sync(client=client, body=BatchRequest(task="python-echo", items=items)))
    while batch.status not in FINAL:
        batch = expect(Batch, get_batch.sync(batch.id, client=client, wait=5))
    assert batch.counts.completed == 3, batch
    results = [json.loads(line) for line in expect(str, get_results.sync(batch.id, client=client)).splitlines()]
    assert [result["output"]["said"] for result in results] == ["0", "1", "2"], results
    print(f"batch: {batch.counts.completed} of {batch.counts.total} completed")

    asked = wait(client, expect(Job, submit_job.sync(client=client, body=JobRequest(task="python-ask", input_={"text": "may I?"}))))
    assert asked.status == "awaiting_review", asked
    assert asked.id in [review.id for review in expect(Reviews, list_reviews.sync(client=client, task="python-ask")).data]
    review = expect(Review, get_review.sync(asked.id, client=client))
    decision = ReviewDecision(answer_version=review.answer_version, note="Seen.")
    approved = expect(Review, approve_review.sync(asked.id, client=client, body=decision))
    assert approved.status == "closed" and approved.decisions[0].decision == "approved", approved
    assert wait(client, expect(Job, get_job.sync(asked.id, client=client))).status == "completed"
    print(f"reviewed: {asked.id}")


if __name__ == "__main__":
    with AuthenticatedClient(base_url=os.environ["WAYBILL_URL"], token=os.environ["WAYBILL_KEY"]) as waybill:
        smoke(waybill)
