package dev.waybill.core.deployment;

/** Which Waybill this code is. */
public final class Release {

    /** As the changelog names it. */
    public static final String VERSION = "0.2.0";

    private Release() {}
}
