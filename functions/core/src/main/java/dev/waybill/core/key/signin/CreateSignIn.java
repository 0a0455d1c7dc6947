package dev.waybill.core.key.signin;

import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.issue.KeyRequest;
import dev.waybill.core.key.issue.KeyTerms;
import dev.waybill.core.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a code that signs somebody in once: it is in the answer, and nowhere else from then on. There is no key before the
 * code is exchanged. Thread-safe.
 */
public final class CreateSignIn {

    /** How long a code works at least. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** How long a code works at most. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** How long a code works where nobody says. */
    public static final Duration USUAL = Duration.ofHours(1);

    private final SignIns signIns;
    private final Clock clock;

    public CreateSignIn(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    /** A new sign-in and its code. */
    public record Created(SignIn signIn, SignInCode code) {}

    /**
     * What holds for a key that the caller makes holds for the one to come.
     *
     * @param maker the key that the caller came with
     * @param within how long the code works, from {@link #SHORTEST} to {@link #LONGEST}; never longer than the key to come
     * @throws Problem {@code scope_missing} for another's tenant or a scope the caller lacks, {@code invalid_request} for a time gone by
     */
    public Created create(Principal who, ApiKey maker, KeyRequest request, Duration within) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyTerms key = KeyTerms.of(who, request, now);
        SignInCode code = SignInCode.random();
        SignIn signIn = new SignIn(code.hash(), maker.hash(), key, now, end(now.plus(within), key.expiresAt()));
        signIns.put(signIn);
        return new Created(signIn, code);
    }

    private static Instant end(Instant asked, @Nullable Instant ofKey) {
        Instant seconds = asked.truncatedTo(ChronoUnit.SECONDS);
        return ofKey != null && ofKey.isBefore(seconds) ? ofKey : seconds;
    }
}
