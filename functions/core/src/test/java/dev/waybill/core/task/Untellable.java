package dev.waybill.core.task;

import java.util.List;

/** What the reader of task files refuses and their schema does not: what expressions name, how long durations are, how things go together. */
final class Untellable {

    private static final List<String> BEGINNINGS = List.of(
            "not a JSONata expression",
            "expected a name that begins with ",
            "expected a variable that begins with ",
            "no step ",
            "expected a name of its own; an earlier step has this one",
            "expected a duration from ",
            "expected payloads that are kept for a day longer than ",
            "expected records that are kept longer than payloads",
            "a default is for a step with `optional: true`",
            "the last step may be skipped",
            "a GET takes no body",
            "the path has a query already");

    private Untellable() {}

    static boolean is(String mistake) {
        return BEGINNINGS.stream().anyMatch(mistake::startsWith);
    }
}
