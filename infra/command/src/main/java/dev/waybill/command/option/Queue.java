package dev.waybill.command.option;

import dev.waybill.client.Priority;

/** The two queues that jobs go through, as they are typed for {@code --priority}. */
public enum Queue {
    interactive,
    bulk;

    public Priority priority() {
        return new Priority(name());
    }
}
