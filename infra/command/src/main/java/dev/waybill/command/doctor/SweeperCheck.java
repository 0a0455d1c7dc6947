package dev.waybill.command.doctor;

import dev.waybill.client.Deployment;
import dev.waybill.client.Deployment.Sweep;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.util.Optional;

/** Whether the sweeper, without which what is lost stays lost, was there a moment ago. */
final class SweeperCheck {

    /** Two runs of one a minute, and the time that one may take. */
    static final Duration SILENT = Duration.ofMinutes(3);

    static final String CHECK = "sweeper";
    private static final String RUNBOOK = "see SweeperSilentAlarm in docs/how-to/runbook.md";

    private SweeperCheck() {}

    /** Reckoned by the deployment's clock alone: this machine's may be another. */
    static Finding of(Deployment deployment) {
        Optional<Sweep> last = deployment.sweep();
        if (last.isEmpty()) {
            return Finding.wrong(
                    CHECK, "no sweep is on record", "wait two minutes where it was deployed just now; else " + RUNBOOK);
        }
        Sweep sweep = last.get();
        Duration ago = Duration.between(sweep.at(), deployment.at());
        String when = "the last sweep ended " + Show.duration(ago.isNegative() ? Duration.ZERO : ago) + " ago";
        if (ago.compareTo(SILENT) > 0) {
            return Finding.wrong(
                    CHECK, when + ", and one is due each minute: jobs that lost their message stand still", RUNBOOK);
        }
        if (!sweep.version().equals(deployment.version())) {
            return Finding.wrong(
                    CHECK,
                    "it runs version " + sweep.version() + ", the API " + deployment.version(),
                    "ask again in two minutes where a deployment is under way; else deploy again: one stopped half-way");
        }
        if (!sweep.whole()) {
            return Finding.watch(
                    CHECK,
                    when + " and had no time for all jobs that were due: it looked at " + sweep.looked(),
                    "ask again in some minutes; where it stays so, more is due than it can do in a minute: "
                            + "see EngineAsksPerSecond in docs/reference/template.md");
        }
        return Finding.ok(CHECK, when);
    }
}
