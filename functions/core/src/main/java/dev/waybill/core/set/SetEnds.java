package dev.waybill.core.set;

/** Is told of the end of each round of a set. Thread-safe. */
@FunctionalInterface
public interface SetEnds {

    /** Nobody wants to know. */
    SetEnds NONE = head -> {};

    /** Left to the sweeper, which tells those who want to know within a minute: for functions that have no way to them. */
    SetEnds LATER = new SetEnds() {
        @Override
        public void ended(SetHead head) {
            throw new IllegalStateException("the end of set " + head.key().id() + " is the sweeper's to tell");
        }

        @Override
        public boolean isLater() {
            return true;
        }
    };

    /** Whether nobody is told here. */
    default boolean isLater() {
        return false;
    }

    /**
     * A round has ended. It may be told of more than once, and until it came off: what follows from it is done once for each round.
     *
     * @param head of the set, whose status is a final one
     */
    void ended(SetHead head);
}
