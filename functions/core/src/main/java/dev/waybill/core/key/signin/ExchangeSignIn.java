package dev.waybill.core.key.signin;

import dev.waybill.core.key.issue.CreateKey.Created;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Gives a key for a code, once. Thread-safe. */
public final class ExchangeSignIn {

    private final SignIns signIns;
    private final Clock clock;

    public ExchangeSignIn(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    /**
     * The key and its secret. Whose answer is lost has no key: the code is used.
     *
     * @throws Problem {@code not_found}, the same for a code that is wrong, used or over, and for one whose maker's key works no more
     */
    public Created exchange(SignInCode code) {
        @Nullable SignIn found = code.isWellFormed() ? signIns.find(code.hash()).orElse(null) : null;
        if (found == null) {
            throw refused();
        }
        Created created = found.key().key(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!signIns.exchange(found, created.key())) {
            throw refused();
        }
        return created;
    }

    private static Problem refused() {
        return Problem.of(
                ProblemCode.NOT_FOUND,
                "this code signs nobody in: it works once, and for a short time; ask for a new link");
    }
}
