/** Work on sets that a queue brings: making the jobs of their items, piece by piece, ending them, and making them anew. */
@NullMarked
package dev.waybill.core.set.work;

import org.jspecify.annotations.NullMarked;
