package dev.waybill.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shall be otherwise of a webhook endpoint; null leaves it as it is.
 *
 * @param tasks empty for all
 * @param description blank for none
 */
public record WebhookChange(
        @Nullable String url,
        @Nullable List<EventPattern> events,
        @Nullable List<String> tasks,
        @Nullable Boolean children,
        @Nullable String description) {}
