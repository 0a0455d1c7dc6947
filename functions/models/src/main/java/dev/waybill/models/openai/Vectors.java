package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of an embeddings reply, in the order of the texts. A vector that is null, zero, text, or not of the others'
 * length says nothing about its text, and a ranking made of it would be one by chance: such a reply holds none.
 */
final class Vectors {

    private Vectors() {}

    /**
     * @param texts how many were sent
     * @return as many vectors of one length, or null where the reply does not hold them
     */
    static float @Nullable [][] of(JsonNode data, int texts) {
        if (!data.isArray() || data.size() != texts) {
            return null;
        }
        int @Nullable [] places = places(data);
        if (places == null) {
            return null;
        }
        float[][] vectors = new float[texts][];
        int length = -1;
        for (int i = 0; i < texts; i++) {
            float[] vector = vector(data.get(i));
            if (vector == null || (length >= 0 && vector.length != length)) {
                return null;
            }
            length = vector.length;
            vectors[places[i]] = vector;
        }
        return vectors;
    }

    /**
     * Where each entry belongs: at its index, from whichever number it counts; where the indices say nothing (none, the same
     * on all, or begun anew by a server that works in batches), in the order in which they came, which is the texts'. Null
     * where each is another and some of those between are missing out of order: nobody could tell whose a vector is.
     */
    private static int @Nullable [] places(JsonNode data) {
        List<Integer> told = new ArrayList<>();
        data.forEach(item -> told.add(item.path("index").asInt(-1)));
        boolean different = new HashSet<>(told).size() == told.size();
        int first = Collections.min(told);
        boolean complete = different && Collections.max(told) - first == told.size() - 1;
        if (different && !complete && !told.equals(told.stream().sorted().toList())) {
            return null;
        }
        return IntStream.range(0, told.size())
                .map(i -> complete ? told.get(i) - first : i)
                .toArray();
    }

    private static float @Nullable [] vector(JsonNode item) {
        JsonNode embedding = item.isArray() ? item : item.path("embedding");
        if (embedding.isArray() && embedding.size() == 1 && embedding.get(0).isArray()) {
            // Some servers wrap the one vector of a text into one more list.
            embedding = embedding.get(0);
        }
        if (!embedding.isArray() || embedding.isEmpty()) {
            return null;
        }
        float[] vector = new float[embedding.size()];
        boolean zero = true;
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = embedding.get(i);
            float value = number.floatValue();
            if (!number.isNumber() || !Float.isFinite(value)) {
                return null;
            }
            zero &= value == 0;
            vector[i] = value;
        }
        return zero ? null : vector;
    }
}
