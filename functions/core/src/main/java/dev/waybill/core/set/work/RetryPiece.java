package dev.waybill.core.set.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitJob.Ready;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.key.Actor;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.NamedPiece;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetIds;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives the items of a piece that came to no good end new jobs with their old inputs: of each the entry first, then the job. One whose input
 * is gone, or no longer fits its task, stays as it is. Done twice it makes each job once. Thread-safe.
 */
final class RetryPiece {

    private final SetStore sets;
    private final PieceStore pieces;
    private final SubmitJob submitJob;
    private final JobChain chain;
    private final PayloadStore payloads;
    private final SideBySide hands;

    RetryPiece(
            SetStore sets,
            PieceStore pieces,
            SubmitJob submitJob,
            JobChain chain,
            PayloadStore payloads,
            SideBySide hands) {
        this.sets = sets;
        this.pieces = pieces;
        this.submitJob = submitJob;
        this.chain = chain;
        this.payloads = payloads;
        this.hands = hands;
    }

    /** What an item was when it was tried last. */
    private record Old(JsonNode input, Labels labels) {}

    /**
     * @param by the actor of the new jobs' first records
     * @param most how many items may be given a new round; who was given one before has its job made all the same
     * @return whether that were all of them
     */
    boolean retry(SetHead head, NamedPiece piece, Actor by, int most) {
        SetKey set = head.key();
        List<Entry> all = wanted(head, piece);
        List<Entry> wanted = upTo(most, head.progress().round(), all);
        Map<JobKey, Job> made =
                chain.readAll(wanted.stream().map(entry -> job(head, entry, 0)).collect(Collectors.toList()));
        List<Entry> without = wanted.stream()
                .filter(entry -> !made.containsKey(job(head, entry, 0)))
                .toList();
        if (without.isEmpty()) {
            return wanted.size() == all.size();
        }
        Map<String, Job> jobs = lastJobs(head, without);
        Map<String, SetItem> items = jobs.size() < without.size() ? waiting(set, piece) : Map.of();
        MakeJobs make = new MakeJobs(submitJob, head, by);
        Queue<Ready> ready = new ConcurrentLinkedQueue<>();
        Queue<String> begun = new ConcurrentLinkedQueue<>();
        hands.each(without, entry -> old(entry, jobs, items)
                .flatMap(old -> ready(make, entry, old))
                .ifPresent(one -> {
                    ready.add(one);
                    begun.add(entry.customId());
                }));
        Map<String, String> ids = begun.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> SetIds.job(set, id, head.progress().round())));
        sets.again(head, head.progress().round(), ids);
        hands.each(List.copyOf(ready), make::begin);
        // What cannot be tried again stays as it is, and must not keep the others waiting.
        return wanted.size() == all.size() || (most > 0 && begun.isEmpty());
    }

    private static List<Entry> upTo(int most, int round, List<Entry> all) {
        List<Entry> some = new ArrayList<>();
        int more = 0;
        for (Entry entry : all) {
            if (entry.round() == round || more++ < most) {
                some.add(entry);
            }
        }
        return some;
    }

    /** How many of a piece are to be tried again. */
    int count(SetHead head, NamedPiece piece) {
        return wanted(head, piece).size();
    }

    /** Those that ended badly before this round, and those whose job of this round may not have been made. */
    private List<Entry> wanted(SetHead head, NamedPiece piece) {
        List<String> ids = pieces.order(head.key(), piece.key());
        Map<String, Entry> there = sets.entries(head.key(), ids);
        int round = head.progress().round();
        return there.values().stream()
                .filter(entry -> entry.place().chunk() == piece.chunk().number())
                .filter(entry -> entry.round() < round
                        ? entry.state().isTriedAgain()
                        : entry.state() == EntryState.PROCESSING && entry.version() == 0)
                .toList();
    }

    /** The latest job of each before this round. */
    private Map<String, Job> lastJobs(SetHead head, List<Entry> entries) {
        Map<String, Job> found = new LinkedHashMap<>();
        for (int back = 1; back < head.progress().round(); back++) {
            int rounds = back;
            List<Entry> missing = entries.stream()
                    .filter(entry -> !found.containsKey(entry.customId()))
                    .toList();
            Map<JobKey, Job> jobs = chain.readAll(
                    missing.stream().map(entry -> job(head, entry, rounds)).collect(Collectors.toList()));
            missing.forEach(entry -> Optional.ofNullable(jobs.get(job(head, entry, rounds)))
                    .ifPresent(job -> found.put(entry.customId(), job)));
        }
        return found;
    }

    private static JobKey job(SetHead head, Entry entry, int roundsBack) {
        SetKey set = head.key();
        return new JobKey(
                set.tenant(), SetIds.job(set, entry.customId(), head.progress().round() - roundsBack));
    }

    /** Items that never had a job: the set ended before. */
    private Map<String, SetItem> waiting(SetKey set, NamedPiece piece) {
        return pieces.find(set, piece.key()).map(Piece::items).orElse(List.of()).stream()
                .collect(Collectors.toMap(SetItem::customId, Function.identity()));
    }

    private Optional<Old> old(Entry entry, Map<String, Job> jobs, Map<String, SetItem> items) {
        Optional<Job> job = Optional.ofNullable(jobs.get(entry.customId()));
        if (job.isEmpty()) {
            return Optional.ofNullable(items.get(entry.customId()))
                    .map(item -> new Old(item.input(), new Labels(item.subject(), item.metadata())));
        }
        return job.flatMap(there -> payloads.keptOf(there)
                .get(there.key(), there.accepted().input())
                .map(input -> new Old(
                        input,
                        new Labels(there.accepted().subject(), there.accepted().metadata()))));
    }

    private static Optional<Ready> ready(MakeJobs make, Entry entry, Old old) {
        try {
            return Optional.of(make.ready(new SetItem(
                    entry.customId(),
                    old.input(),
                    old.labels().subject(),
                    old.labels().metadata())));
        } catch (Problem unfit) {
            return Optional.empty();
        }
    }
}
