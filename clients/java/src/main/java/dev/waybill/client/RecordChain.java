package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a job's records by themselves, without trust in the server: numbered 1, 2, 3 … without a gap, each hash the
 * SHA-256 of the record's RFC 8785 form without {@code hash}, each {@code previous} the hash of the one before.
 */
public final class RecordChain {

    private RecordChain() {}

    /** @return one sentence for each thing that is wrong; empty for a whole chain */
    public static List<String> flaws(List<JobRecord> records) {
        List<String> flaws = new ArrayList<>();
        String previous = null;
        int expected = 1;
        for (JobRecord one : records) {
            JsonNode each = one.raw();
            int version = each.path("version").asInt();
            if (version != expected) {
                flaws.add("expected record " + expected + ", got record " + version);
            }
            String named = each.path("previous").textValue();
            if (!Objects.equals(named, previous)) {
                flaws.add("record " + version + " names " + shown(named) + " as the one before, which is "
                        + shown(previous));
            }
            String stored = each.path("hash").textValue();
            String computed = computed(each);
            if (computed == null) {
                flaws.add("record " + version + " has a number that no double comes near, and so no hash");
            } else if (!computed.equals(stored)) {
                flaws.add("record " + version + " says its hash is " + shown(stored) + ", its content gives "
                        + shown(computed));
            }
            previous = stored;
            expected = version + 1;
        }
        if (records.isEmpty()) {
            flaws.add("expected at least record 1, got none");
        }
        return flaws;
    }

    /** Null where there is none. */
    private static @Nullable String computed(JsonNode each) {
        try {
            return hash(each);
        } catch (IllegalArgumentException noForm) {
            return null;
        }
    }

    /** @throws IllegalArgumentException where the record has no canonical form */
    static String hash(JsonNode each) {
        ObjectNode bare = ((ObjectNode) each).deepCopy();
        bare.remove("hash");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(CanonicalJson.of(bare)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String shown(@Nullable String hash) {
        return hash == null ? "none" : hash.substring(0, Math.min(19, hash.length())) + "…";
    }
}
