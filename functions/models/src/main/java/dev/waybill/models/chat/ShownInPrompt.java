package dev.waybill.models.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which models of an endpoint have no structured output, so that JSON is asked for in the prompt. */
final class ShownInPrompt {

    /** Far more models than an endpoint has; past it everything is found out anew. */
    private static final int MAX_MODELS = 1_000;

    private final Set<String> models = ConcurrentHashMap.newKeySet();

    boolean contains(String model) {
        return models.contains(model);
    }

    void add(String model) {
        if (models.size() >= MAX_MODELS) {
            models.clear();
        }
        models.add(model);
    }
}
