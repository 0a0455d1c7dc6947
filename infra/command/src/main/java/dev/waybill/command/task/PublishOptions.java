package dev.waybill.command.task;

import dev.waybill.command.context.CommandFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of a task file that is published: a draft, or a version with a part of new jobs. */
final class PublishOptions {

    @Option(
            names = "--draft",
            description =
                    "Make it the task's draft instead, in the place of the one before: only jobs that pin the draft"
                            + " get it.")
    private boolean draft;

    @Option(
            names = "--roll-out",
            paramLabel = "PERCENT",
            description = "Then give it this part of new jobs, 1 to 100; the other versions share the rest as before.")
    private @Nullable Integer percent;

    /** @throws CommandFailure for what is no part, or is asked for beside a draft */
    void check() {
        if (percent == null) {
            return;
        }
        if (percent < 1 || percent > 100) {
            throw CommandFailure.refused("--roll-out: expected 1 to 100, got " + percent);
        }
        if (draft) {
            throw CommandFailure.refused(
                    "--roll-out: expected a version, and --draft makes none: leave one of them out");
        }
    }

    boolean isDraft() {
        return draft;
    }

    /** The part of new jobs that it is to get, in percent. */
    Optional<Integer> share() {
        return Optional.ofNullable(percent);
    }
}
