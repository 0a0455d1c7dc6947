package dev.waybill.acceptance.fault;

import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One row of the table: what the provider of a chain's first model did, and what Waybill has to make of it.
 *
 * @param kinds the kinds of endpoint that are tried
 * @param does what each request of the first model meets, in that kind's dialect
 * @param onRecord what each attempt at the first model says, one of these
 * @param tries attempts at the first model on record
 * @param within the time it may take over that of a job which the second model answers alone
 * @param last the job's error where the first model is the only one; empty where that is another test's
 */
record Fault(
        String did,
        Set<Dialect> kinds,
        Door door,
        Function<Dialect, Reaction> does,
        List<String> onRecord,
        int tries,
        Then then,
        Duration within,
        String last) {

    /** The longest attempt at a first model. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** What Waybill may add to the time of the second model. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    /** Where the first model is to be had. */
    enum Door {
        /** At a provider that hears each call. */
        OPEN,
        /** Where nobody listens. */
        REFUSED,
        /** Behind a certificate that nobody signed. */
        UNTRUSTED,
        /** Where no handshake succeeds. */
        NO_HANDSHAKE
    }

    /** What follows. */
    enum Then {
        NEXT_MODEL("the next model answers"),
        SAME_MODEL("the same model answers when it is asked again"),
        NOBODY("no other model is asked; the job fails with `model_refused`");

        final String words;

        Then(String words) {
            this.words = words;
        }
    }

    static Fault did(String did, Function<Dialect, Reaction> does, String... onRecord) {
        return new Fault(
                did, EnumSet.of(Dialect.OPENAI), Door.OPEN, does, List.of(onRecord), 1, Then.NEXT_MODEL, MARGIN, "");
    }

    static Fault did(String did, Reaction does, String... onRecord) {
        return did(did, kind -> does, onRecord);
    }

    Fault by(Dialect first, Dialect... more) {
        return new Fault(did, EnumSet.of(first, more), door, does, onRecord, tries, then, within, last);
    }

    Fault byAll() {
        return by(Dialect.OPENAI, Dialect.ANTHROPIC, Dialect.BEDROCK);
    }

    Fault at(Door where) {
        return new Fault(did, kinds, where, does, onRecord, tries, then, within, last);
    }

    Fault twice() {
        return new Fault(did, kinds, door, does, onRecord, 2, then, within, last);
    }

    Fault then(Then what) {
        return new Fault(did, kinds, door, does, onRecord, tries, what, within, last);
    }

    /** The provider itself takes so long, or asks for it. */
    Fault after(Duration taken) {
        return new Fault(did, kinds, door, does, onRecord, tries, then, taken.plus(MARGIN), last);
    }

    Fault asLast(String error) {
        return new Fault(did, kinds, door, does, onRecord, tries, then, within, error);
    }
}
