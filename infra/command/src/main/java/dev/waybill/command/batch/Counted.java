package dev.waybill.command.batch;

import java.util.Locale;

/** How numbers of items read: {@code 12,345}. */
final class Counted {

    private Counted() {}

    static String of(long items) {
        return String.format(Locale.ROOT, "%,d", items);
    }
}
