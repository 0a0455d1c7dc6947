package dev.waybill.core.execution.children;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.json.Base32;
import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the children of a step are named: by their parent and the step alone, so that whichever run comes to it finds them. */
public final class ChildSet {

    private static final byte[] END = {0};

    private ChildSet() {}

    /** {@code children_} and 26 letters or digits. */
    static String id(JobKey parent, String step) {
        byte[] digest = Sha256.digest(bytes(parent.tenant()), END, bytes(parent.id()), END, bytes(step));
        return "children_" + Base32.of(Arrays.copyOf(digest, 16));
    }

    /** The custom_id of the child of the item at this place, from 0. */
    static String customId(int index) {
        return Integer.toString(index);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
