package dev.waybill.command.task;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.screen.Place;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.local.up.TaskPlaces;
import java.nio.file.Path;
import java.util.List;

/** Why a trial does not begin: sentences with a line for each place. */
final class TrialRefusal {

    private TrialRefusal() {}

    /** A file that somebody wrote has mistakes. */
    static CommandFailure mistakes(String what, Path file, InvalidSourceException invalid) {
        StringBuilder places = new StringBuilder(what);
        for (Violation violation : invalid.violations()) {
            places.append("\n  ").append(TaskPlaces.line(file, violation));
        }
        return CommandFailure.refused(places.toString());
    }

    /** What was given does not go together, at these places. */
    static CommandFailure at(String where, String what, List<Fault> faults) {
        StringBuilder lines = new StringBuilder(where + ": " + what);
        faults.forEach(fault -> lines.append("\n  ")
                .append(Place.named(fault.pointer()))
                .append(": ")
                .append(fault.detail()));
        return CommandFailure.refused(lines.toString());
    }
}
