package dev.waybill.emulator.iam;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What somebody is about to do.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN, or {@code *} where the action knows no resource
 * @param context values of condition keys; asked for only where a policy has conditions
 */
public record Access(String action, String resource, Supplier<Map<String, List<String>>> context) {

    public Access(String action, String resource) {
        this(action, resource, Map::of);
    }
}
