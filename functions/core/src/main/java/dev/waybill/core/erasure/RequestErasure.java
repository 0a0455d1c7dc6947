package dev.waybill.core.erasure;

import dev.waybill.core.erasure.Erasure.Asked;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.JobLabels.Window;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.json.Base32;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.random.Unguessable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the erasure of a subject; one of whom there is no job is completed with that. Thread-safe. */
public final class RequestErasure {

    private static final int ID_BYTES = 16;

    private final ErasureStore erasures;
    private final JobLabels entries;
    private final Subjects subjects;
    private final Clock clock;

    public RequestErasure(ErasureStore erasures, JobLabels entries, Subjects subjects, Clock clock) {
        this.erasures = erasures;
        this.entries = entries;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** The erasure, and whether it was there before under the same Idempotency-Key. */
    public record Requested(Erasure erasure, boolean replayed) {}

    /**
     * @param subject as callers say it, or its hash
     * @param idempotencyKey under which the same subject is the same erasure; null for one of its own
     * @throws Problem {@code idempotency_mismatch} where the key came before with another subject
     */
    public Requested request(Principal who, String subject, @Nullable String idempotencyKey) {
        String hashed = subjects.hashed(who.tenant(), subject);
        ErasureKey key = new ErasureKey(who.tenant(), id(who.tenant(), idempotencyKey));
        Optional<Erasure> earlier = idempotencyKey == null ? Optional.empty() : erasures.find(key);
        if (earlier.isPresent()) {
            return replay(earlier.get(), hashed);
        }
        Erasure erasure = begun(key, hashed, who);
        if (erasures.put(erasure)) {
            return new Requested(erasure, false);
        }
        // Of two who sent the same at once one was faster; or a put whose answer was lost meets itself.
        return replay(erasures.find(key).orElseThrow(), hashed);
    }

    private Erasure begun(ErasureKey key, String hashed, Principal who) {
        Instant now = clock.instant();
        Asked asked = new Asked(hashed, who.actor(), now);
        Label label = Label.subject(hashed);
        Instant recent = now.minus(Erasure.LONGEST_WORK);
        // Entries come before their jobs: a job whose entry is that new may be taken only after it was looked for.
        if (isAny(who.tenant(), label, recent, now)) {
            return Erasure.begin(key, asked, now.plus(Erasure.LONGEST_WORK));
        }
        return isAny(who.tenant(), label, null, now) ? Erasure.begin(key, asked, now) : Erasure.ofNothing(key, asked);
    }

    private boolean isAny(String tenant, Label label, @Nullable Instant from, Instant now) {
        return entries.read(tenant, label, new Window(null, from, EraseSubjects.behind(now), null), 1)
                        .looked()
                > 0;
    }

    private static Requested replay(Erasure erasure, String hashed) {
        if (!erasure.subject().equals(hashed)) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_MISMATCH,
                    "this Idempotency-Key came before with another subject: send the same body again, or a new key");
        }
        return new Requested(erasure, true);
    }

    private static String id(String tenant, @Nullable String idempotencyKey) {
        byte[] bits = idempotencyKey == null
                ? Unguessable.bytes(ID_BYTES)
                : Sha256.digest(
                        ("erasure\0" + tenant + "\0").getBytes(StandardCharsets.UTF_8),
                        idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return "erasure_" + Base32.of(Arrays.copyOf(bits, ID_BYTES));
    }
}
