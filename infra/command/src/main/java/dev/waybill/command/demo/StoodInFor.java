package dev.waybill.command.demo;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.RunFile;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sees to it that samples are sent to stand-ins alone: an operator's own ERP must book no sample invoice, and a Waybill without
 * these endpoints has no such task.
 */
final class StoodInFor {

    private static final Map<String, String> WORDS = Map.of("llm", "a language model", "erp", "an ERP");

    private StoodInFor() {}

    /** @throws CommandFailure with the way out, where this Waybill does not stand in for all that the example asks */
    static void check(Example example, RunFile run, boolean isRunning) {
        String missing = example.standIns().stream()
                .filter(name -> !run.standIns().containsKey(name))
                .collect(Collectors.joining(" and "));
        if (missing.isEmpty()) {
            return;
        }
        if (isRunning) {
            throw CommandFailure.failed(
                    "the Waybill that runs at " + run.url() + " has no stand-in for " + missing + ", which the example "
                            + example.name() + " asks",
                    "stop it and start it with `./waybill up --stand-ins`, or show the example beside it:"
                            + " `./waybill demo " + example.name() + " --memory --port 0 --data /tmp/waybill-demo`");
        }
        throw CommandFailure.refused("--models names " + missing + " itself, and the samples of the example "
                + example.name() + " are sent to stand-ins alone: leave it out here, or send one yourself with"
                + " `./waybill job submit " + example.task().name() + "`");
    }

    /** Who answers in their place, for people; nothing where nobody has to. */
    static Optional<String> words(Example example, RunFile run) {
        return example.needsStandIns()
                ? Optional.of(example.standIns().stream()
                        .map(name -> WORDS.getOrDefault(name, name) + " (`" + name + "`, "
                                + run.standIns().get(name) + ")")
                        .collect(Collectors.joining(
                                " and ", "Stand-ins on this machine play ", ": they answer by simple rules.")))
                : Optional.empty();
    }
}
