package dev.waybill.core.execution.children;

import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.SetHead;

/**
 * Has somebody else tell the parent of children of their end: who counts ends must not be held up by the outputs of many. Should the
 * message be lost, the sweeper looks after the parent. Thread-safe.
 */
public final class SendToParents implements SetEnds {

    private final SetDispatch dispatch;

    public SendToParents(SetDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void ended(SetHead head) {
        if (head.parent() != null) {
            dispatch.tellParent(head.key(), head.progress().round());
        }
    }
}
