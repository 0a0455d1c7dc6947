package dev.waybill.core.execution.project;

import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.FailedRecords;
import dev.waybill.core.deadletter.FailedRecords.FailedRecord;
import dev.waybill.core.deadletter.HopelessException;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.usage.SequenceNumber;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Projects what a shard of the stream hands out, and sets aside what would hold up all that is behind it: what is hopeless at once,
 * what fails while others of its batch come off after a few tries, and what fails alone, or with all others, at the last try that the
 * stream allows. So a fault of the moment is waited for. Thread-safe.
 */
public final class ProjectShard {

    /** As causes name it. */
    static final String FUNCTION = "Project";

    /** Enough for two writers that meet at one item. */
    static final int TRIES_AMONG_OTHERS = 4;

    /** The template lets the stream hand a record out eleven times. */
    static final int TRIES = 10;

    private final ProjectBatch projectBatch;
    private final FailedRecords aside;
    private final Clock clock;
    private final EventLog log;
    private final Tries tries = new Tries();

    public ProjectShard(ProjectBatch projectBatch, FailedRecords aside, Clock clock, EventLog log) {
        this.projectBatch = projectBatch;
        this.aside = aside;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Projects what it can.
     *
     * @param batch in the order of the shard
     * @return the places of those that have to come again
     */
    public Set<SequenceNumber> project(String shard, List<ToldRecord> batch) {
        Setbacks setbacks = new Setbacks();
        Set<SequenceNumber> again = new HashSet<>(projectBatch.project(shard, batch, setbacks));
        boolean othersCameOff = batch.stream().anyMatch(record -> !again.contains(record.at()));
        for (ToldRecord record : batch) {
            RuntimeException hopeless = setbacks.hopeless().get(record.at());
            RuntimeException failed = setbacks.failures().get(record.at());
            if (hopeless != null) {
                if (!isSetAside(told(shard, record), hopeless)) {
                    again.add(record.at());
                }
            } else if (failed != null) {
                int most = othersCameOff ? TRIES_AMONG_OTHERS : TRIES;
                if (tries.count(shard, record.at()) >= most && isSetAside(told(shard, record), failed)) {
                    again.remove(record.at());
                }
            }
        }
        return again;
    }

    /**
     * Sets aside what the stream told of and is no record of a job.
     *
     * @return false where it has to come again, for nobody took it
     */
    public boolean isRefused(String shard, String sequence) {
        return isSetAside(
                new FailedRecord(shard, sequence, Optional.empty(), Optional.empty(), Optional.empty()),
                new HopelessException(Code.NOT_A_RECORD, "no record of a job"));
    }

    private static FailedRecord told(String shard, ToldRecord record) {
        return new FailedRecord(
                shard,
                record.at().text(),
                Optional.of(record.job().tenant()),
                Optional.of(record.job().id()),
                Optional.of(record.version()));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps it from being set aside, the record comes again
    private boolean isSetAside(FailedRecord record, RuntimeException met) {
        Cause cause = Cause.of(met, FUNCTION, clock.instant());
        try {
            aside.setAside(record, cause);
        } catch (RuntimeException notTaken) {
            log.failure("record_not_set_aside", notTaken).write();
            return false;
        }
        EventLog.Line line =
                log.event("record_set_aside").with(Field.CODE, cause.code().text());
        record.job().ifPresent(job -> line.with(Field.JOB, job));
        line.write();
        return true;
    }
}
