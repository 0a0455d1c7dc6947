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

    /**
     * Of a Waybill that runs already.
     *
     * @param up the command that started it, as far as is known
     * @throws CommandFailure with the way out, where it does not stand in for all that the example asks
     */
    static void checkRunning(Example example, RunFile run, String up) {
        String missing = missing(example, run);
        if (!missing.isEmpty()) {
            throw CommandFailure.failed(
                    "the Waybill that runs at " + run.url() + " has no stand-in for " + missing + ", which the example "
                            + example.name() + " asks",
                    "stop it and start it with `" + up + " --stand-ins`, or show the example beside it:"
                            + " `./waybill demo " + example.name() + " --memory --port 0 --data /tmp/waybill-demo`");
        }
    }

    /**
     * Of one that was started for the example.
     *
     * @throws CommandFailure where the operator's own endpoints are in the place of a stand-in
     */
    static void checkOwn(Example example, RunFile run) {
        String missing = missing(example, run);
        if (!missing.isEmpty()) {
            throw CommandFailure.refused("--models names " + missing + " itself, and the samples of the example "
                    + example.name() + " are sent to stand-ins alone: leave it out here, or send one yourself with"
                    + " `./waybill job submit " + example.task().name() + "`");
        }
    }

    private static String missing(Example example, RunFile run) {
        return example.standIns().stream()
                .filter(name -> !run.standIns().containsKey(name))
                .collect(Collectors.joining(" and "));
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
