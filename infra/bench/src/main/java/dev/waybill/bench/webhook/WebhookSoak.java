package dev.waybill.bench.webhook;

import dev.waybill.bench.marking.MarkingUp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Jobs that end, receivers that are told, and a server that is killed on the way; then what was told is held against what ended. Not thread-safe. */
final class WebhookSoak {

    private static final long STEP_MILLIS = 100;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);

    /** So long after its start a JVM has not yet come to its size. */
    private static final Duration WARM = Duration.ofSeconds(30);

    /** How many receivers have something in hand when the server is killed, and how long that is waited for. */
    private static final int IN_HAND = 3;

    private static final Duration LONGEST_SHUT = Duration.ofSeconds(4);

    /** What failed twice is tried a third time within six minutes; the rest is for a busy machine. */
    private static final Duration LONGEST_TAIL = Duration.ofMinutes(15);

    private final MarkingUp up;
    private final WebhookPlan plan;
    private final Consumer<String> out;
    private final List<Away> away = new ArrayList<>();
    private final Resident resident = new Resident();
    private final List<String> flaws = new ArrayList<>();
    private final Instant begun = Instant.now();
    private Instant ready = begun;
    private Instant sampled = begun;
    private Instant said = begun;
    private boolean recovered;

    WebhookSoak(MarkingUp up, WebhookPlan plan, Consumer<String> out) {
        this.up = up;
        this.plan = plan;
        this.out = out;
    }

    /** What is wrong; nothing, where all is as it should be. */
    List<String> flaws() {
        return List.copyOf(flaws);
    }

    void run() throws IOException, InterruptedException {
        try (Town town = new Town(up.client().webhooks(), plan.healthy());
                Submissions submissions = new Submissions(up, plan)) {
            Instant giveUp = begun.plus(longer(plan.load(), plan.outage())).plus(LONGEST_TAIL);
            while (!isThrough(town, submissions) && Instant.now().isBefore(giveUp)) {
                recover(town);
                kill(town);
                sample();
                say(town, submissions);
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            out.accept("through after " + since(begun).toSeconds() + " s");
            WebhookAudit audit = new WebhookAudit(town, submissions, up.client());
            audit.lines().forEach(out);
            flaws.addAll(audit.flaws());
            judge(town);
        }
    }

    private boolean isThrough(Town town, Submissions submissions) {
        return recovered
                && away.size() == plan.kills()
                && submissions.areOver()
                && town.hasAll(submissions.ids().size());
    }

    private void recover(Town town) {
        if (!recovered && since(begun).compareTo(plan.outage()) >= 0) {
            recovered = true;
            town.failing().answers(Receiver.TAKES);
            out.accept(since(begun).toSeconds() + " s: the failing one takes events from now on, after "
                    + town.failing().ledger().tries() + " tries that failed");
        }
    }

    private void kill(Town town) throws IOException, InterruptedException {
        int told = town.leastTold();
        if (away.size() == plan.kills() || told < plan.events() * (away.size() + 1) / (plan.kills() + 1)) {
            return;
        }
        town.gate().shut();
        Instant shut = Instant.now();
        while (town.gate().inHand() < IN_HAND && since(shut).compareTo(LONGEST_SHUT) < 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        int inHand = town.gate().inHand();
        Instant killed = Instant.now();
        up.kill();
        town.gate().open();
        ready = Instant.now();
        Away one = new Away(killed, ready);
        away.add(one);
        out.accept(since(begun).toSeconds() + " s: killed when all were told of " + told + " events, " + inHand
                + " deliveries were in receivers' hands; away for "
                + one.length().toMillis() + " ms");
    }

    private void sample() throws IOException {
        if (since(sampled).compareTo(BETWEEN_SAMPLES) < 0 || since(ready).compareTo(WARM) < 0) {
            return;
        }
        sampled = Instant.now();
        resident.add(up.figures());
    }

    private void say(Town town, Submissions submissions) throws IOException {
        if (since(said).compareTo(BETWEEN_LINES) >= 0) {
            said = Instant.now();
            out.accept(since(begun).toSeconds() + " s: " + submissions.ids().size() + " jobs, healthy ones told of "
                    + town.leastTold() + " or more, the failing one of "
                    + town.failing().ledger().events() + "; " + up.figures());
        }
    }

    private void judge(Town town) {
        List<Arrival> firsts = town.healthy().stream()
                .flatMap(receiver -> receiver.ledger().firsts().stream())
                .toList();
        Delays delays = new Delays(firsts, away);
        delays.lines().forEach(out);
        delays.flaw().ifPresent(flaws::add);
        resident.lines().forEach(out);
        flaws.addAll(resident.flaws());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Duration since(Instant then) {
        return Duration.between(then, Instant.now());
    }
}
