package dev.waybill.core.testing;

import dev.waybill.core.model.Secrets;
import java.util.Map;

/** Secrets by reference, as a test gives them. */
public record InMemorySecrets(Map<String, String> values) implements Secrets {

    @Override
    public String resolve(String reference) {
        String value = values.get(reference);
        if (value == null) {
            throw new UnresolvedSecretException(reference, "there is no such secret");
        }
        return value;
    }

    /** Never a value. */
    @Override
    public String toString() {
        return "InMemorySecrets" + values.keySet();
    }
}
