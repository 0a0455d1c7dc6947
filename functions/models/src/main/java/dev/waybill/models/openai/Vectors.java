package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        int[] places = places(data);
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
     * Where each entry belongs: at its index, counted from 0 or from 1; where the indices say nothing (none, or the same on
     * all), in the order in which they came, which is the texts'.
     */
    private static int[] places(JsonNode data) {
        List<Integer> told = new ArrayList<>();
        data.forEach(item -> told.add(item.path("index").asInt(-1)));
        Set<Integer> different = new HashSet<>(told);
        int first = told.stream().mapToInt(index -> index).min().orElse(0);
        int last = told.stream().mapToInt(index -> index).max().orElse(0);
        boolean complete =
                different.size() == told.size() && last - first == told.size() - 1 && (first == 0 || first == 1);
        int[] places = new int[told.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = complete ? told.get(i) - first : i;
        }
        return places;
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
