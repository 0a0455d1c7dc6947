package dev.waybill.jsonata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function was called with, once its {@link Parameters} have let it through. Null is JSONata's undefined. */
public record Arguments(List<?> values) {

    public @Nullable Object at(int place) {
        return place < values.size() ? values.get(place) : null;
    }

    public @Nullable String text(int place) {
        return (String) at(place);
    }

    public @Nullable Number number(int place) {
        return (Number) at(place);
    }

    public @Nullable List<?> list(int place) {
        return (List<?>) at(place);
    }

    @SuppressWarnings("unchecked") // names of JSON are texts
    public @Nullable Map<String, Object> object(int place) {
        return (Map<String, Object>) at(place);
    }
}
