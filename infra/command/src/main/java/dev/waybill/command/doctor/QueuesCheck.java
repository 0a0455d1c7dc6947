package dev.waybill.command.doctor;

import dev.waybill.client.Deployment;
import dev.waybill.client.Deployment.Depth;
import dev.waybill.client.Deployment.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether messages are handled, and whether any could not be. */
final class QueuesCheck {

    static final String CHECK = "queues";
    private static final String DEAD_LETTERS = "dead_letters";

    private QueuesCheck() {}

    static List<Finding> of(Deployment deployment) {
        Optional<List<Queue>> queues = deployment.queues();
        if (queues.isEmpty()) {
            return List.of(Finding.unseen(
                    CHECK,
                    "they are the work of all tenants, and shown to the operator alone",
                    "ask with a key of the tenant _operator"));
        }
        List<Finding> findings = new ArrayList<>();
        long waiting = 0;
        long inFlight = 0;
        for (Queue queue : queues.get()) {
            Optional<Depth> depth = queue.depth();
            one(queue, depth).ifPresent(findings::add);
            waiting += depth.map(Depth::waiting).orElse(0L);
            inFlight += depth.map(Depth::inFlight).orElse(0L);
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(CHECK, waiting + " messages wait, " + inFlight + " are being handled"));
        }
        return findings;
    }

    private static Optional<Finding> one(Queue queue, Optional<Depth> answer) {
        if (answer.isEmpty()) {
            return Optional.of(Finding.wrong(
                    CHECK,
                    queue.name() + " does not say how much it holds",
                    "see whether the queue is there, and queue_not_read in the log of GetDeploymentFunction"));
        }
        Depth depth = answer.get();
        long all = depth.waiting() + depth.inFlight() + depth.delayed();
        if (queue.kind().equals(DEAD_LETTERS) && all > 0) {
            return Optional.of(Finding.wrong(
                    CHECK,
                    queue.name() + " holds " + all + (all == 1 ? " message" : " messages")
                            + " that could not be handled",
                    "./waybill admin redrive --list says why; see " + alarm(queue) + " in docs/how-to/runbook.md"));
        }
        if (depth.waiting() > 0 && depth.inFlight() == 0) {
            return Optional.of(Finding.watch(
                    CHECK,
                    queue.name() + ": " + depth.waiting() + " messages wait and none is being handled",
                    "ask again in a minute; where it stays so, StartJobs takes none: see whether its event source "
                            + "mapping is enabled, and whether it is throttled"));
        }
        return Optional.empty();
    }

    /** {@code bulk_dead_letters}: {@code BulkDeadLettersAlarm}. */
    private static String alarm(Queue queue) {
        StringBuilder name = new StringBuilder();
        for (String word : queue.name().split("_", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.append("Alarm").toString();
    }
}
