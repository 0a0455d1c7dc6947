package dev.waybill.local.embedded;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.local.embedded.encoder.Encoded;
import dev.waybill.local.embedded.encoder.SentenceEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The encoded texts of labels: each label's name with its description, and its examples. Texts of tasks come again with
 * every job, so the latest few thousand are kept; texts of callers never are. Thread-safe.
 */
public final class LabelTexts {

    /** At about 2 KB each, 8 MB: fifty tasks like the one with 77 labels. */
    private static final int MAX_KEPT = 4_096;

    private final BoundedCache<String, Encoded> kept = new BoundedCache<>(MAX_KEPT);

    /** Every label with its texts, in the order given. What was encoded before the time ran out is kept. */
    public Map<String, Texts> of(List<Label> labels, SentenceEncoder encoder, TimeLeft time) {
        Map<String, Texts> all = new LinkedHashMap<>();
        for (Label label : labels) {
            List<Encoded> encoded = new ArrayList<>();
            encoded(described(label), encoder, time).ifPresent(encoded::add);
            int described = encoded.size();
            for (String example : label.examples()) {
                encoded(example, encoder, time).ifPresent(encoded::add);
            }
            all.put(label.name(), new Texts(encoded, described));
        }
        return all;
    }

    /** Names are often written for programs ({@code card_not_working}); the model reads words. */
    private static String described(Label label) {
        String name = label.name().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String words = name.isEmpty() ? label.name() : name;
        return label.description() == null ? words : words + ": " + label.description();
    }

    private Optional<Encoded> encoded(String text, SentenceEncoder encoder, TimeLeft time) {
        return kept.get(text).or(() -> {
            time.check();
            Optional<Encoded> encoded = encoder.encode(text);
            encoded.ifPresent(read -> kept.put(text, read));
            return encoded;
        });
    }

    /**
     * The texts of one label.
     *
     * @param described how many of them, from the first, say what the label is (1, or 0 where that cannot be read); the
     *     others are examples
     */
    public record Texts(List<Encoded> all, int described) {
        public Texts {
            all = List.copyOf(all);
        }
    }
}
