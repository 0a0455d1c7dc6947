// What the generated client does with a Waybill, from WAYBILL_URL and WAYBILL_KEY: submit, wait, list, a batch, a review.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { client } from './client/client.gen.js';
import {
  approveReview,
  createBatch,
  getBatch,
  getJob,
  getResults,
  getReview,
  listJobs,
  listReviews,
  publishTask,
  submitJob,
} from './client/sdk.gen.js';
import type { BatchResult, Job, Problem, Task } from './client/types.gen.js';

const final = ['completed', 'failed', 'cancelled', 'expired'];

client.setConfig({ baseUrl: process.env.WAYBILL_URL, auth: process.env.WAYBILL_KEY });

function task(name: string, more: object): Task {
  const steps = [{ name: 'say', kind: 'compute', value: '{"said": input.text}' }];
  return { task: name, version: 1, input: true, output: true, steps, ...more };
}

/** The job once it is over, or waits for a person. */
async function over(job: Job): Promise<Job> {
  while (![...final, 'awaiting_review'].includes(job.status)) {
    job = (await getJob({ path: { id: job.id }, query: { wait: 1 }, throwOnError: true })).data;
  }
  return job;
}

for (const body of [task('typescript-echo', { list: ['team'] }), task('typescript-ask', { review: { when: 'true' } })]) {
  await publishTask({ body, throwOnError: true });
}

const request = { task: 'typescript-echo', input: { text: 'hello' }, metadata: { team: 'red' } };
const key = `"${randomUUID()}"`;
const submitted = await submitJob({ body: request, headers: { Prefer: 'wait=5', 'Idempotency-Key': key }, throwOnError: true });
const job = await over(submitted.data);
assert.equal(job.status, 'completed');
assert.deepEqual(job.output, { said: 'hello' });
assert.equal(job.task_version, 1);
const again = await submitJob({ body: request, headers: { 'Idempotency-Key': key }, throwOnError: true });
assert.equal(again.data.id, job.id);
assert.equal(again.response.headers.get('Idempotency-Replayed'), 'true');
console.log(`submitted and waited for: ${job.id}, ${job.record.version} records`);

const refused = await submitJob({ body: { task: 'no-such-task', input: 1 } });
assert.equal(refused.data, undefined);
const problem = refused.error as Problem;
assert.ok(problem.code);
console.log(`refused, as it should be: ${problem.code}`);

const page = (await listJobs({ query: { task: 'typescript-echo', limit: 5 }, throwOnError: true })).data;
assert.ok(page.data.some((listed) => listed.id === job.id));
const blue = await listJobs({ query: { task: 'typescript-echo', metadata: { 'metadata.team': 'blue' } }, throwOnError: true });
assert.deepEqual(blue.data.data, []);
console.log(`listed: ${page.data.length}`);

const items = [0, 1, 2].map((place) => ({ custom_id: `item-${place}`, input: { text: `${place}` } }));
let batch = (await createBatch({ body: { task: 'typescript-echo', items }, throwOnError: true })).data;
while (!final.includes(batch.status)) {
  batch = (await getBatch({ path: { id: batch.id }, query: { wait: 5 }, throwOnError: true })).data;
}
assert.equal(batch.counts.completed, 3);
const lines = (await getResults({ path: { id: batch.id }, parseAs: 'text', throwOnError: true })).data;
const results = lines.trimEnd().split('\n').map((line) => JSON.parse(line) as BatchResult);
assert.deepEqual(results.map((result) => result.output), [{ said: '0' }, { said: '1' }, { said: '2' }]);
console.log(`batch: ${batch.counts.completed} of ${batch.counts.total} completed`);

const asked = await over((await submitJob({ body: { task: 'typescript-ask', input: { text: 'may I?' } }, throwOnError: true })).data);
assert.equal(asked.status, 'awaiting_review');
const open = (await listReviews({ query: { task: 'typescript-ask' }, throwOnError: true })).data;
assert.ok(open.data.some((listed) => listed.id === asked.id));
const review = (await getReview({ path: { id: asked.id }, throwOnError: true })).data;
const decision = { answer_version: review.answer_version, note: 'Seen.' };
const approved = (await approveReview({ path: { id: asked.id }, body: decision, throwOnError: true })).data;
assert.equal(approved.status, 'closed');
assert.equal(approved.decisions[0]?.decision, 'approved');
assert.equal((await over((await getJob({ path: { id: asked.id }, throwOnError: true })).data)).status, 'completed');
console.log(`reviewed: ${asked.id}`);
