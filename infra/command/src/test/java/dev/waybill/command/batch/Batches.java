package dev.waybill.command.batch;

import java.util.Locale;

/** Batches as a server tells of them. */
final class Batches {

    private Batches() {}

    static String receiving() {
        return batch("receiving", 0, 0, 0, 0);
    }

    static String inProgress(int completed) {
        return batch("in_progress", completed, 0, 0, 4 - completed);
    }

    static String completed() {
        return batch("completed", 4, 0, 0, 0);
    }

    static String withFailures() {
        return batch("completed", 2, 1, 1, 0);
    }

    /** All but these have ended. */
    static String withPeople(int items) {
        return batch("in_progress", 4 - items, 0, 0, items)
                .replace("\"processing\":" + items, "\"processing\":0")
                .replace("\"awaiting_review\":0", "\"awaiting_review\":" + items);
    }

    static String batch(String status, int completed, int failed, int invalid, int processing) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"batch_1\",\"object\":\"batch\",\"task\":\"t\",\"task_version\":2,\"round\":1,\"status\":\"%s\","
                        + "\"counts\":{\"total\":%d,\"invalid\":%d,\"processing\":%d,\"awaiting_review\":0,\"completed\":%d,"
                        + "\"failed\":%d,\"cancelled\":0,\"expired\":0},\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                        + "\"cost_micros\":1500},\"created_at\":\"2026-11-29T20:52:13.123Z\","
                        + "\"deadline_at\":\"2026-11-30T20:52:13.123Z\",\"metadata\":{}}",
                status,
                completed + failed + invalid + processing,
                invalid,
                processing,
                completed,
                failed);
    }
}
