package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** What a request needs its caller to be allowed: of one service. Thread-safe. */
interface Needs {

    /** All of them must be allowed. */
    List<Access> of(SdkRequest request);

    /** {@code PutItem} of {@code PutItemRequest}. */
    static String operation(SdkRequest request) {
        return Operations.NAMES.get(request.getClass());
    }

    /** A text field of the request by its name in the service's model; empty where it has none. */
    static String text(SdkRequest request, String field) {
        return request.getValueForField(field, String.class).orElse("");
    }

    /** Names by the class of request, found once. */
    final class Operations {

        private static final ClassValue<String> NAMES = new ClassValue<>() {
            @Override
            protected String computeValue(Class<?> type) {
                String name = type.getSimpleName();
                return name.substring(0, name.length() - "Request".length());
            }
        };

        private Operations() {}
    }
}
