package dev.waybill.core.execution.children;

import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Parent;
import org.jspecify.annotations.Nullable;

/** The end of a set of children is the end of their parent's wait. Told twice, the parent goes on once. Thread-safe. */
public final class TellParents {

    private final JobChain chain;
    private final LookAfterChildren look;

    public TellParents(JobChain chain, LookAfterChildren look) {
        this.chain = chain;
        this.look = look;
    }

    /** Of a batch nobody is told. */
    public void ended(SetHead head) {
        @Nullable Parent parent = head.parent();
        if (parent != null) {
            chain.read(new JobKey(head.key().tenant(), parent.job())).ifPresent(look::look);
        }
    }
}
