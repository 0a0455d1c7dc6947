// What is to be known of a job, as names and texts: for its report, and to hold two jobs against each other.

import { count, duration, money, plain } from "../base/words.js";
import { actorOf, took } from "./telling.js";

/** Facts that are each job's own, and so tell nothing of a difference. */
export const OWN = ["Job", "Created", "Finished", "Took", "Input's hash", "Newest record"];

export const versionOf = ({ task_version: version }) => (typeof version === "number" ? `version ${version}` : version);

export const modelOf = ({ endpoint, model }) => `${endpoint} ${model}`;

export const tokensOf = (used) => `${count(used.input_tokens ?? 0)} tokens in, ${count(used.output_tokens ?? 0)} out`;

/** [[name, text], …]; those without a text are left out. */
export const jobFacts = ({ job, records }) => {
  const { answer = {}, error, batch } = job;
  const accepted = records[0]?.facts ?? {};
  return [
    ["Job", job.id],
    ["Task", `${job.task}, ${versionOf(job)}`],
    ["Task's hash", accepted.task_hash],
    ["Status", plain(job.status)],
    ["Error", error && `${error.code}: ${error.detail}`],
    ["Submitted by", records[0] && actorOf(records[0])],
    ["Priority", job.priority],
    ["Created", job.created_at],
    ["Finished", job.finished_at],
    ["Took", duration(took(job, Date.now()))],
    ["Cost", money(job.usage.cost_micros)],
    ["Tokens", tokensOf(job.usage)],
    ["Answered by", answer.model && modelOf(answer)],
    ["Let out by", answer.decided_by],
    ["Confidence", answer.confidence],
    ["Runs", records.at(-1)?.run],
    ["Attempts", records.filter((record) => record.type === "attempt_announced").length],
    ["Batch", batch && `${batch.id}, ${batch.custom_id}`],
    ["Child of", job.parent?.job],
    ["Input's hash", accepted.input],
    ["Newest record", `${job.record.version}, ${job.record.hash}`],
  ].filter(([, value]) => value !== undefined);
};
