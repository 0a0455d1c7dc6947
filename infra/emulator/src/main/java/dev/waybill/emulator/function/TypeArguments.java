package dev.waybill.emulator.function;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a class gives for the type parameters of an interface, directly or through its generic superclasses and interfaces. */
final class TypeArguments {

    private TypeArguments() {}

    /**
     * One type for each parameter of the interface; its own variable where the class leaves it open.
     *
     * @throws IllegalArgumentException where the class does not implement the interface
     */
    static Type[] of(Class<?> type, Class<?> implemented) {
        return search(type, Map.of(), implemented)
                .orElseThrow(() -> new IllegalArgumentException(type + " does not implement " + implemented));
    }

    private static Optional<Type[]> search(Type type, Map<TypeVariable<?>, Type> known, Class<?> wanted) {
        Class<?> raw = raw(type);
        Map<TypeVariable<?>, Type> given = given(type, raw, known);
        if (raw == wanted) {
            return Optional.of(Arrays.stream(raw.getTypeParameters())
                    .map(variable -> given.getOrDefault(variable, variable))
                    .toArray(Type[]::new));
        }
        List<Type> above = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        Optional.ofNullable(raw.getGenericSuperclass()).ifPresent(above::add);
        return above.stream()
                .filter(candidate -> wanted.isAssignableFrom(raw(candidate)))
                .findFirst()
                .flatMap(found -> search(found, given, wanted));
    }

    private static Map<TypeVariable<?>, Type> given(Type type, Class<?> raw, Map<TypeVariable<?>, Type> known) {
        if (!(type instanceof ParameterizedType parameterized)) {
            return Map.of();
        }
        TypeVariable<?>[] variables = raw.getTypeParameters();
        Type[] arguments = parameterized.getActualTypeArguments();
        return IntStream.range(0, variables.length)
                .boxed()
                .collect(Collectors.toMap(i -> variables[i], i -> resolved(arguments[i], known)));
    }

    /** As Lambda resolves them: a variable alone, not one inside of another type. */
    private static Type resolved(Type argument, Map<TypeVariable<?>, Type> known) {
        return argument instanceof TypeVariable<?> variable ? known.getOrDefault(variable, variable) : argument;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }
}
