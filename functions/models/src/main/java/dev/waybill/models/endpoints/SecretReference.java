package dev.waybill.models.endpoints;

import java.util.Map;
import java.util.regex.Pattern;

/** What a reference to a secret looks like: {@code scheme:place}. */
final class SecretReference {

    static final String EXPECTED = "a reference: ssm:/path, secretsmanager:name, env:NAME or file:path, or none";

    private static final Map<String, Pattern> PLACES = Map.of(
            "env", Pattern.compile("[A-Za-z_][A-Za-z0-9_]*"),
            "file", Pattern.compile("\\S.*"),
            "ssm", Pattern.compile("[A-Za-z0-9_./:-]+"),
            "secretsmanager", Pattern.compile("[A-Za-z0-9_./:+=@-]+"));

    private SecretReference() {}

    static boolean isWellFormed(String reference) {
        Pattern place = PLACES.get(scheme(reference));
        return place != null && place.matcher(place(reference)).matches();
    }

    /** What stands before the first colon; empty where there is none. */
    static String scheme(String reference) {
        return reference.substring(0, Math.max(0, reference.indexOf(':')));
    }

    /** What stands behind the first colon. */
    static String place(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }
}
