package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * What was counted of a tenant's jobs that ended on one day, from one shard of the stream. It holds how far the shard is
 * counted in it, so that counts and place change together or not at all.
 *
 * @param last the record that was counted last: none at or before it is counted any more
 */
public record UsagePart(Key key, SequenceNumber last, UsageCounts counts) {

    /** @param day in UTC */
    public record Key(String tenant, LocalDate day, String shard) {}

    /** Nothing of the shard is counted for the day. */
    static UsagePart empty(Key key) {
        return new UsagePart(key, new SequenceNumber("0"), UsageCounts.NONE);
    }

    /** This part with those ends that it does not have yet. */
    UsagePart plus(List<CountUsage.End> ends) {
        SequenceNumber latest = last;
        UsageCounts sum = counts;
        for (CountUsage.End end : ends) {
            if (end.at().compareTo(last) > 0) {
                sum = sum.plusWithin(end.counts());
                latest = end.at().compareTo(latest) > 0 ? end.at() : latest;
            }
        }
        return new UsagePart(key, latest, sum);
    }
}
