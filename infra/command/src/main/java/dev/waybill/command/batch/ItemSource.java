package dev.waybill.command.batch;

import dev.waybill.client.BatchItem;
import dev.waybill.command.context.CommandFailure;
import java.util.Iterator;

/**
 * Items of a file, read one after another, so that a file of any size takes the room of one. What cannot be an item ends it with a
 * {@link CommandFailure} that names the line, and nothing that stands there. Not thread-safe.
 */
interface ItemSource extends Iterator<BatchItem> {

    /** The line on which the item that came last begins, from 1; 0 before the first. */
    int line();
}
