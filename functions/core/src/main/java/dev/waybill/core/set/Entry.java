package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a set knows of one of its items.
 *
 * @param customId the caller's own name for it
 * @param place in the order sent
 * @param duplicate whether an item of this custom_id was there before: it has no job, and an entry beside that of the first
 * @param tried its job
 * @param usage of all its jobs together, of this round and those before
 * @param errors why it is invalid
 */
public record Entry(
        String customId,
        Place place,
        boolean duplicate,
        Tried tried,
        EntryState state,
        JobUsage usage,
        List<EntryError> errors) {

    public Entry {
        errors = List.copyOf(errors);
    }

    /**
     * The job that an item has in a round.
     *
     * @param round of the set in which it was made
     * @param job its id; null where there is none, since the item is invalid or its set ended before
     * @param version of the job's record that the item is counted by; 0 as long as it is by none
     */
    public record Tried(int round, @Nullable String job, int version) {}

    /** Of the set in which its job was made. */
    public int round() {
        return tried.round();
    }

    public @Nullable String job() {
        return tried.job();
    }

    public int version() {
        return tried.version();
    }

    /**
     * How it stands after a move. One that has come to its end stays so for its round, and usage is counted with the end.
     *
     * @return empty where the move changes nothing: it is late, of another round, or to where the item stands
     */
    public Optional<Entry> after(EntryMove move) {
        boolean open = !duplicate && (state == EntryState.PROCESSING || state == EntryState.AWAITING_REVIEW);
        boolean newer = move.round() == round() && move.version() > version();
        if (!open || !newer || move.state() == state || move.state() == EntryState.UNKNOWN) {
            return Optional.empty();
        }
        JobUsage total = move.state().isEnded() ? CountChange.sum(usage, move.usage()) : usage;
        return Optional.of(new Entry(
                customId, place, false, new Tried(round(), job(), move.version()), move.state(), total, errors));
    }

    /**
     * How it stands in a new round, with a new job; what was used before stays.
     *
     * @return empty where the round gives it none: it is no newer, or the item did not come to such an end
     */
    public Optional<Entry> again(int newRound, String newJob) {
        return duplicate || newRound <= round() || !state.isTriedAgain()
                ? Optional.empty()
                : Optional.of(new Entry(
                        customId,
                        place,
                        false,
                        new Tried(newRound, newJob, 0),
                        EntryState.PROCESSING,
                        usage,
                        List.of()));
    }

    /**
     * Why an item is invalid.
     *
     * @param code stable, such as {@code duplicate_custom_id} or {@code invalid_input}
     * @param pointer into the item, RFC 6901
     */
    public record EntryError(String code, String pointer, String detail) {}
}
