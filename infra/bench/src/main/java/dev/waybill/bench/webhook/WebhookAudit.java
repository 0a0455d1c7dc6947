package dev.waybill.bench.webhook;

import dev.waybill.client.Job;
import dev.waybill.client.WaybillClient;
import dev.waybill.models.fake.HostileReceivers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what everybody was told against the jobs that have come to their end. */
final class WebhookAudit {

    /** In socket buffers and in what is read and thrown away of one answer. */
    private static final long MOST_OF_A_FLOOD = 16L << 20;

    private final List<String> lines = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();
    private final Town town;
    private final Set<String> jobs;

    /** Reads the jobs, and the books of hostile receivers. */
    WebhookAudit(Town town, Submissions submissions, WaybillClient client) {
        this.town = town;
        this.jobs = submissions.ids();
        flaws.addAll(submissions.failures());
        jobs(client);
        receivers();
        for (Kind kind : Kind.values()) {
            hostile(kind);
        }
        floods();
        if (town.hostile().wasFollowed()) {
            flaws.add("a redirect was followed");
        }
    }

    List<String> lines() {
        return lines;
    }

    List<String> flaws() {
        return flaws;
    }

    /** An end that is no completion is told like any other; who sees one asks why. */
    private void jobs(WaybillClient client) {
        Map<String, Integer> ends = new TreeMap<>();
        for (String id : jobs) {
            Job job = client.jobs().get(id);
            String error = job.error().map(why -> " with " + why.code()).orElse("");
            ends.merge(job.status().text() + error, 1, Integer::sum);
            if (!job.isFinal()) {
                flaws.add("the job " + id + " has not come to its end");
            }
        }
        lines.add("jobs by their ends: " + ends);
    }

    private void receivers() {
        long told = 0;
        long duplicates = 0;
        for (int n = 0; n < town.healthy().size(); n++) {
            Ledger ledger = town.healthy().get(n).ledger();
            told += ledger.events();
            duplicates += ledger.duplicates();
            note("healthy receiver " + n, ledger);
        }
        lines.add(town.healthy().size() + " healthy receivers: " + told + " deliveries of " + jobs.size()
                + " events to each, and " + duplicates + " of them twice");
        Ledger late = town.failing().ledger();
        note("the one that failed", late);
        lines.add("the one that failed: told of " + late.events() + " in " + late.tries() + " tries, "
                + late.duplicates() + " of them twice");
    }

    private void note(String who, Ledger ledger) {
        ledger.flaws(jobs).forEach(flaw -> flaws.add(who + ": " + flaw));
    }

    /** What it was never told of is on its books, and is tried again. */
    private void hostile(Kind kind) {
        Map<String, Integer> books = town.books(kind);
        int known = books.values().stream().mapToInt(Integer::intValue).sum();
        lines.add(kind.name().toLowerCase(Locale.ROOT) + ": " + town.hostile().triesAt(kind) + " tries for "
                + town.hostile().eventsAt(kind) + " events; on its books " + books);
        String expected = kind == Kind.FLOODS ? "succeeded" : "pending";
        if (known != jobs.size() || books.getOrDefault(expected, 0) != known) {
            flaws.add("the books of who " + kind.name().toLowerCase(Locale.ROOT) + " should have " + jobs.size() + " "
                    + expected + ", and have " + books);
        }
    }

    private void floods() {
        long bytes = town.hostile().flooded();
        int floods = town.hostile().triesAt(Kind.FLOODS);
        lines.add("of " + floods + " GB that were promised, " + (bytes >> 20) + " MB left their sender");
        if (bytes > floods * MOST_OF_A_FLOOD) {
            flaws.add("more of the floods was read than fits into buffers");
        }
    }
}
