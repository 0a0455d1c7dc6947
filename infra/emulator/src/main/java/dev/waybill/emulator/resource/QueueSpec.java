package dev.waybill.emulator.resource;

import java.util.Map;

/**
 * A standard queue.
 *
 * @param attributes as {@code CreateQueue} takes them, redrive included
 */
public record QueueSpec(String logicalId, String name, String arn, String url, Map<String, String> attributes) {

    /** What the service assumes where the template says nothing. */
    public static final int DEFAULT_VISIBILITY_SECONDS = 30;

    public QueueSpec {
        attributes = Map.copyOf(attributes);
    }

    public int visibilitySeconds() {
        return Integer.parseInt(
                attributes.getOrDefault("VisibilityTimeout", Integer.toString(DEFAULT_VISIBILITY_SECONDS)));
    }
}
