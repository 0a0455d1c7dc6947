// What a job is, at a glance.

import { html } from "../base/preact.js";
import { reviewReason } from "../base/outcomes.js";
import { may } from "../base/session.js";
import { bdi, facts, link, stamp } from "../base/ui.js";
import { away, count, duration, many, money, percent, plain } from "../base/words.js";
import { metadata, taskLink } from "../base/told.js";
import { actorOf, isFinal, took, waitsFor } from "./telling.js";

const Filter = ({ query, children }) => link(["jobs"], children, query);

const answerFacts = (answer) => [
  ["Answered by", answer.model && bdi(`${answer.endpoint ?? ""} ${answer.model}`)],
  ["Let out by", answer.decided_by && { person: "a person", timeout: "the task: nobody decided in time", model: "the model" }[answer.decided_by] || answer.decided_by],
  ["Confidence", percent(answer.confidence)],
  ["Attempts", answer.attempts && count(answer.attempts)],
  ["Repaired", answer.repaired && "yes"],
  ["Without an answer", answer.missing?.length > 0 && bdi(answer.missing.join(", "))],
];

const drawWaiting = (waiting, now) =>
  html`<p class="notice waiting">Waits for ${waitsFor(waiting)}${waiting.until && html`: ${stamp(waiting.until)}, ${away(waiting.until, now)}`}.</p>`;

const drawReview = (job, now) => html`<p class="notice">
  A person decides${job.review.step && html` on step ${bdi(job.review.step)}`}, since ${reviewReason(job.review.reason)}${job.review.level > 1 && "; the second, wider review"}.
  Due ${stamp(job.review.due_at)}, ${away(job.review.due_at, now)}.
  ${may("reviews:read") && html` ${link(["reviews", job.id], "Open the review")}`}
</p>`;

const fault = (error) => html`<div class="trouble error">
  <p><code>${error.code}</code> ${bdi(error.detail)}</p>
  <p class="soft">${error.retryable ? "To retry it can help." : "To retry it as it is will not help."}${error.reason_code && html` The reviewer's code: ${bdi(error.reason_code)}`}</p>
</div>`;

export const head = ({ job, records }, now) => {
  const children = records.some((record) => record.type === "children_started");
  return html`${job.error && fault(job.error)}
    ${job.review ? drawReview(job, now) : job.waiting && drawWaiting(job.waiting, now)}
    ${facts([
        ["Task", taskLink(job.task, job.task_version)],
        ["Draft's hash", job.task_hash && html`<code>${job.task_hash}</code>`],
        ["Submitted by", records[0] && bdi(actorOf(records[0]))],
        ["Priority", plain(job.priority)],
        ["Created", stamp(job.created_at)],
        ["Started", job.started_at && stamp(job.started_at)],
        ["Finished", job.finished_at && stamp(job.finished_at)],
        [job.finished_at ? "Took" : "Under way for", duration(took(job, now))],
        ["Deadline", html`${stamp(job.deadline_at)}${!isFinal(job.status) && html`, ${away(job.deadline_at, now)}`}`],
        ["Cost", money(job.usage.cost_micros)],
        ["Tokens", `${count(job.usage.input_tokens)} in, ${count(job.usage.output_tokens)} out`],
        ...answerFacts(job.answer ?? {}),
        ["Subject", job.subject && html`<${Filter} query=${{ subject: job.subject }}>${bdi(job.subject)}<//>`],
        ["Metadata", metadata(job.metadata)],
        ["Batch", job.batch && html`${link(["batches", job.batch.id], job.batch.id)}, item ${bdi(job.batch.custom_id)}`],
        ["Child of", job.parent && html`${link(["jobs", job.parent.job], job.parent.job)}, item ${count(job.parent.index)} of step ${bdi(job.parent.step)}`],
        ["Children", children && html`<${Filter} query=${{ parent: job.id }}>its children<//>`],
        ["Records", link(["jobs", job.id], many(records.length, "record"), { tab: "records" })],
        ["Kept until", stamp(job.expires_at)],
      ])}`;
};
