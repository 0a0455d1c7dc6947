package dev.waybill.core.key;

import java.util.regex.Pattern;

/** The names of tenants. They are parts of the table's keys, so what parts those ({@code #}) is in none. */
public final class Tenant {

    /** Who runs this Waybill; its tasks are everybody's. */
    public static final String OPERATOR = "_operator";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}|" + OPERATOR);

    private Tenant() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
