/**
 * A client of Waybill's HTTP API: the same for a Waybill on this machine and a deployed one.
 *
 * <p>{@link dev.waybill.client.WaybillClient} is the door; behind it stand jobs, batches, reviews, tasks, keys and endpoints:
 *
 * <pre>{@code
 * WaybillClient waybill = WaybillClient.of(URI.create(url), key);
 * JobRequest request = JobRequest.of("ticket-triage", Map.of("subject", "Hi", "body", "Where is my parcel?"))
 *         .metadata("ticket", "4711");
 * Job job = waybill.jobs().submitAndAwait(request, Duration.ofMinutes(2));
 * if (job.isCompleted()) {
 *     Triage triage = job.output(Triage.class);
 *     return triage.team();
 * }
 * return job.isAwaitingReview() ? "a person decides" : job.error().map(JobError::code).orElse("not yet");
 * }</pre>
 *
 * <p>What comes back is a typed view of what the server sent. Fields this client does not know are in {@code raw()}, words it
 * does not know are kept as they are, and no number loses a digit. Every call has a time limit; what it throws is a
 * {@link dev.waybill.client.WaybillException}.
 */
@NullMarked
package dev.waybill.client;

import org.jspecify.annotations.NullMarked;
