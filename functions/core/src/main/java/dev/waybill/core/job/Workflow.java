package dev.waybill.core.job;

/** The contract between the state machine and the functions it calls. */
public final class Workflow {

    /** The version that this code belongs to; every execution's input names the one it was started with. */
    public static final int CURRENT = 1;

    private Workflow() {}
}
