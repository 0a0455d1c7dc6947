package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a schema is asked for.
 *
 * @param path the names that lead to it
 * @param value what it is to be there; null for whatever there is
 */
record Sought(List<String> path, @Nullable Value value) {

    /**
     * What a value is compared with.
     *
     * @param byOrder whether it comes before or behind the constant, and need not be the same
     */
    record Value(JsonNode constant, boolean byOrder) {

        /** Whether this schema lists what there is, and no such value. */
        boolean isLeftOutOf(JsonNode schema) {
            JsonNode only = schema.path("const");
            JsonNode several = schema.path("enum");
            return !byOrder
                    && ((!only.isMissingNode() && isOther(only))
                            || (several.isArray() && several.valueStream().allMatch(this::isOther)));
        }

        /** Whether this schema says that there are values of other types only. */
        boolean isOfNoTypeOf(JsonNode schema) {
            return types().noneMatch(type -> SchemaNames.mayBe(schema, type));
        }

        private boolean isOther(JsonNode each) {
            boolean areNumbers = each.isNumber() && constant.isNumber();
            boolean isSame = areNumbers ? each.doubleValue() == constant.doubleValue() : each.equals(constant);
            return !each.isArray() && !isSame;
        }

        private Stream<String> types() {
            return switch (constant.getNodeType()) {
                case STRING -> Stream.of("string");
                case NUMBER -> Stream.of("number", "integer");
                case BOOLEAN -> Stream.of("boolean");
                default -> Stream.of("null");
            };
        }
    }

    /** The same of what the first name leads to. */
    Sought below() {
        return new Sought(path.subList(1, path.size()), value);
    }
}
