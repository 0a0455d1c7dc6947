package dev.waybill.core.set;

import dev.waybill.core.set.SetHead.Progress;
import org.jspecify.annotations.Nullable;

/** The one way to change a set's head: decide on what is next, put it if nobody was faster, else read again and decide anew. Thread-safe. */
public final class SetHeads {

    private static final int MOST_ROUNDS = 100;
    private final SetStore sets;

    public SetHeads(SetStore sets) {
        this.sets = sets;
    }

    /** What is next, or null where the head is as it should be. */
    @FunctionalInterface
    public interface Decision {
        @Nullable
        Progress on(SetHead head);
    }

    /**
     * @param seen the head as it was read last
     * @return the head that the decision led to, or the one for which nothing was to be done
     */
    public SetHead change(SetHead seen, Decision decision) {
        SetHead head = seen;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            @Nullable Progress progress = decision.on(head);
            if (progress == null) {
                return head;
            }
            SetHead next = head.next(progress);
            if (sets.put(next)) {
                return next;
            }
            head = sets.find(head.key())
                    .orElseThrow(() -> new IllegalStateException("a set went away while it changed"));
        }
        throw new IllegalStateException(
                "set " + seen.key().id() + " changed " + MOST_ROUNDS + " times under one writer");
    }
}
