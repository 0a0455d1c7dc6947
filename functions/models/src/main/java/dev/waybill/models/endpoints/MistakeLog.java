package dev.waybill.models.endpoints;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.log.EventLog.Metric;
import dev.waybill.core.model.EndpointTexts.NotReadException;
import java.util.List;
import java.util.Locale;

/** Tells the operator what is wrong with the texts: place, line and kind of it, never a word of the texts. Thread-safe. */
record MistakeLog(EventLog log) {

    private static final int MOST_LINES = 20;

    /** Each counts for the metric that an alarm watches; beyond the first 20 only their number is told. */
    void tell(List<Mistake> mistakes) {
        for (Mistake mistake : mistakes.subList(0, Math.min(mistakes.size(), MOST_LINES))) {
            EventLog.Line line = log.event("endpoints_mistaken")
                    .with(Field.PLACE, mistake.place())
                    .with(Field.REASON, mistake.kind().name().toLowerCase(Locale.ROOT))
                    .with(Field.COUNT, mistakes.size());
            Integer at = mistake.violation().line();
            if (at != null) {
                line.with(Field.LINE, at);
            }
            line.countedAs(Metric.ENDPOINTS_MISTAKEN).write();
        }
    }

    /** What passes by itself is told and not counted: nobody has to do anything about it. */
    void tell(NotReadException failed) {
        if (failed.isPassing()) {
            log.event("endpoints_not_read").with(Field.REASON, failed.reason()).write();
        } else {
            log.event("endpoints_mistaken")
                    .with(Field.REASON, failed.reason())
                    .countedAs(Metric.ENDPOINTS_MISTAKEN)
                    .write();
        }
    }
}
