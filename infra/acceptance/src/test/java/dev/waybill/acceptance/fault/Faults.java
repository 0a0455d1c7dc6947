package dev.waybill.acceptance.fault;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** All rows, in the order of the docs. */
final class Faults {

    private Faults() {}

    /** @param elsewhere where a provider's redirects lead */
    static List<Fault> rows(URI elsewhere) {
        return Stream.of(StatusFaults.rows(elsewhere), ConnectionFaults.rows(), AnswerFaults.rows())
                .flatMap(List::stream)
                .toList();
    }
}
