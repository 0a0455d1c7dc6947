package dev.waybill.models.chat;

import dev.waybill.core.cache.BoundedCache;

/** Remembers which models of an endpoint have no structured output, so that JSON is asked for in the prompt. */
final class ShownInPrompt {

    /** Far more models than an endpoint has; past it the one not asked for longest is found out anew. */
    private static final int MAX_MODELS = 1_000;

    private final BoundedCache<String, Boolean> models = new BoundedCache<>(MAX_MODELS);

    boolean contains(String model) {
        return models.get(model).isPresent();
    }

    void add(String model) {
        models.put(model, true);
    }
}
