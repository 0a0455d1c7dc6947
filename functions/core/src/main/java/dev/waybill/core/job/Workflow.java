package dev.waybill.core.job;

/**
 * The contract between the state machine and the functions it calls. An execution keeps the definition that it began with while
 * functions move on: what runs an execution accepts the input of the version before, too.
 *
 * <ol>
 *   <li>an execution whose job goes to a person waits for the decision, by a task token that OpenReview is handed
 *   <li>OpenReview is handed the position alone, and the execution ends with it
 * </ol>
 */
public final class Workflow {

    /** The version that this code belongs to; every execution's input names the one it was started with. */
    public static final int CURRENT = 2;

    /** The first version whose machine knows that a job may wait for its children. */
    public static final int WITH_CHILDREN = 2;

    private Workflow() {}

    /** Whether this code runs executions of that version. */
    public static boolean isKnown(int version) {
        return version == CURRENT || version == CURRENT - 1;
    }
}
