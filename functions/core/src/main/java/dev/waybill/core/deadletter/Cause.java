package dev.waybill.core.deadletter;

import dev.waybill.core.job.BrokenChainException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a message lies in a dead-letter queue. It travels with the message, so it holds nothing that anybody has written.
 *
 * @param errorType the class of what was thrown at the last try; empty where nothing was
 * @param function the part that could not handle it; empty where nobody said
 * @param at when it was given up; empty where nobody said
 */
public record Cause(Code code, Optional<String> errorType, Optional<String> function, Optional<Instant> at) {

    /** The stable words for why. */
    public enum Code {
        /** The message is no JSON. */
        NOT_JSON,
        /** It lacks a field, or one has another type than it should. */
        NOT_UNDERSTOOD,
        /** The item that the stream told of is no record of a job. */
        NOT_A_RECORD,
        /** It names a job whose records are no chain. */
        RECORD_BROKEN,
        /** It failed at every try. */
        FAILED,
        /** No function said what became of it: each one ended, or was kept from starting, before it could. */
        NO_ANSWER,
        /** The stream's reader handed it out as often as it may, and no function said what became of it. */
        GIVEN_UP;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a word of another version. */
        public static Optional<Code> of(String text) {
            for (Code code : values()) {
                if (code.text().equals(text)) {
                    return Optional.of(code);
                }
            }
            return Optional.empty();
        }
    }

    /** Of what a function met. */
    public static Cause of(Throwable met, String function, Instant now) {
        Throwable thrown = met instanceof HopelessException && met.getCause() != null ? met.getCause() : met;
        return new Cause(
                codeOf(met), Optional.of(thrown.getClass().getName()), Optional.of(function), Optional.of(now));
    }

    /** Of what says nothing itself. */
    public static Cause unsaid(Code code) {
        return new Cause(code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it would be the same at any other try. */
    public static boolean isHopeless(Throwable met) {
        return codeOf(met) != Code.FAILED;
    }

    private static Code codeOf(Throwable met) {
        if (met instanceof HopelessException hopeless) {
            return hopeless.code();
        }
        return met instanceof BrokenChainException ? Code.RECORD_BROKEN : Code.FAILED;
    }
}
