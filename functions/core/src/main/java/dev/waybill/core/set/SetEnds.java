package dev.waybill.core.set;

/** Is told of the end of each round of a set. Thread-safe. */
@FunctionalInterface
public interface SetEnds {

    /** Nobody wants to know. */
    SetEnds NONE = head -> {};

    /**
     * A round has ended; or, of children, something has happened that their parent may have to know before. It may be told of more than once, and until it came off: what follows from it is done once for each round.
     *
     * @param head of the set, whose status is a final one, or that of children
     */
    void ended(SetHead head);
}
