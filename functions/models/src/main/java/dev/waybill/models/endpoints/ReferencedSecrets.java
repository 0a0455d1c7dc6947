package dev.waybill.models.endpoints;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.model.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets by reference: {@code env:NAME} from the function's environment, {@code file:PATH} from a file (white space
 * around its text is dropped), every other scheme from the one who was named for it. A value is kept for five minutes,
 * so that a rotated secret is in use soon without a lookup per call. Thread-safe; what cannot be resolved is asked for
 * anew each time.
 */
public final class ReferencedSecrets implements Secrets {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final long MAX_FILE_BYTES = 64 * 1024;

    private final Environment environment;
    private final Map<String, Secrets> others;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * @param others who resolves references of further schemes ({@code ssm}, {@code secretsmanager}); each gets the
     *     whole reference
     */
    public ReferencedSecrets(Environment environment, Map<String, Secrets> others, Clock clock) {
        this.environment = environment;
        this.others = Map.copyOf(others);
        this.clock = clock;
    }

    @Override
    public String resolve(String reference) {
        Instant now = clock.instant();
        Kept current = kept.get(reference);
        if (current != null && now.isBefore(current.until)) {
            return current.value;
        }
        String value = lookUp(reference).strip();
        if (value.isEmpty()) {
            throw new UnresolvedSecretException(reference, "what it names is empty");
        }
        kept.put(reference, new Kept(value, now.plus(KEPT)));
        return value;
    }

    private String lookUp(String reference) {
        String scheme = SecretReference.scheme(reference);
        String place = SecretReference.place(reference);
        if (scheme.equals("env")) {
            return environment
                    .get(place)
                    .orElseThrow(() -> new UnresolvedSecretException(
                            reference, "this environment variable is not set where Waybill runs"));
        }
        if (scheme.equals("file")) {
            return file(reference, place);
        }
        Secrets other = others.get(scheme);
        if (other == null) {
            throw new UnresolvedSecretException(
                    reference, "references of this scheme cannot be used here; env: and file: can");
        }
        return other.resolve(reference);
    }

    private static String file(String reference, String place) {
        try {
            Path path = Path.of(place);
            if (Files.isRegularFile(path) && Files.size(path) > MAX_FILE_BYTES) {
                throw new UnresolvedSecretException(reference, "the file is too large to be a key");
            }
            return Files.readString(path);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UnresolvedSecretException(reference, "there is no file of text there that can be read");
        }
    }

    /** A class, not a record: a record would print the value. */
    private static final class Kept {
        private final String value;
        private final Instant until;

        Kept(String value, Instant until) {
            this.value = value;
            this.until = until;
        }
    }
}
