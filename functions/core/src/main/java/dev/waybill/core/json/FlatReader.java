package dev.waybill.core.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record type, and the groups of components that are {@link JsonUnwrapped} in it, from one flat object. {@link Json#read}
 * comes to the same, but goes through all fields again for each group; and this says whether the value would be written as it was
 * read. Of annotations it knows {@link JsonProperty} and {@link JsonUnwrapped} alone, and of constructors those that keep what they are
 * given. Thread-safe.
 */
public final class FlatReader<T> {

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final List<Place> places;

    private FlatReader(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.places = Arrays.stream(components).map(FlatReader::place).toList();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record type has a constructor of its components", impossible);
        }
        constructor.setAccessible(true);
    }

    /** @param type a record type of ours, public or not */
    public static <T> FlatReader<T> of(Class<T> type) {
        return new FlatReader<>(type);
    }

    private static Place place(RecordComponent component) {
        if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            return new Group(new FlatReader<>(component.getType()));
        }
        @Nullable JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = named == null ? SnakeCaseStrategy.INSTANCE.translate(component.getName()) : named.value();
        return new Field(name, FieldReader.of(component.getGenericType()));
    }

    /**
     * A value that was read.
     *
     * @param isExact whether it is certain that {@link Json#tree} of the value equals what it was read from, to the letter
     */
    public record Flat<T>(T value, boolean isExact) {}

    /** @throws IllegalStateException where the object does not fit the type; fields that the type does not have are passed over */
    public Flat<T> read(ObjectNode object) {
        Progress progress = new Progress();
        T value = read(object, progress);
        return new Flat<>(value, progress.exact && progress.fields == object.size());
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a constructor or a reader has against it, it does not fit
    private T read(ObjectNode object, Progress progress) {
        @Nullable Object[] arguments = new @Nullable Object[places.size()];
        try {
            for (int n = 0; n < arguments.length; n++) {
                arguments[n] = places.get(n).read(object, progress);
            }
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | RuntimeException unfit) {
            throw new IllegalStateException("stored JSON does not fit " + type.getSimpleName());
        }
    }

    /** How many fields were found so far, and whether each is written as it was read. */
    private static final class Progress {
        private int fields;
        private boolean exact = true;
    }

    /** Where an argument of the constructor comes from. */
    private sealed interface Place {
        @Nullable
        Object read(ObjectNode object, Progress progress);
    }

    private record Group(FlatReader<?> reader) implements Place {
        @Override
        public Object read(ObjectNode object, Progress progress) {
            return reader.read(object, progress);
        }
    }

    private record Field(String name, FieldReader reader) implements Place {
        @Override
        public @Nullable Object read(ObjectNode object, Progress progress) {
            @Nullable JsonNode field = object.get(name);
            if (field == null) {
                progress.exact &= !reader.isAlwaysWritten();
                return reader.absent();
            }
            @Nullable Object value = reader.read(field);
            progress.fields++;
            progress.exact &= reader.isExact(field, value);
            return value == null ? reader.absent() : value;
        }
    }
}
