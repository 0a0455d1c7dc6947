package dev.waybill.core.erasure;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;

/** Shows how far an erasure is. Thread-safe. */
public final class GetErasure {

    private final ErasureStore erasures;

    public GetErasure(ErasureStore erasures) {
        this.erasures = erasures;
    }

    /** @throws Problem {@code not_found} for one that is not there, another tenant's, or past its time */
    public Erasure get(ErasureKey key) {
        return erasures.find(key)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no erasure of this id under this key"));
    }
}
