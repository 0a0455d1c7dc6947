package dev.waybill.core.testing;

import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store of texts that a test writes to, takes away and brings back. Thread-safe. */
public final class InMemoryEndpointTexts implements EndpointTexts {

    private final NavigableMap<String, String> texts = new TreeMap<>();
    private @Nullable NotReadException down;
    private int reads;

    public synchronized InMemoryEndpointTexts put(String place, String text) {
        texts.put(place, text);
        return this;
    }

    public synchronized void remove(String place) {
        texts.remove(place);
    }

    /** From now on every reading fails like this; null: it answers again. */
    public synchronized void fails(@Nullable NotReadException how) {
        this.down = how;
    }

    /** How often it was asked. */
    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized List<EndpointText> read() {
        reads++;
        if (down != null) {
            throw down;
        }
        return texts.entrySet().stream()
                .map(entry -> new EndpointText(entry.getKey(), entry.getValue()))
                .toList();
    }
}
