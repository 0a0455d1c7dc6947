/** Reads definitions and refuses what cannot run. Internal: may change without notice. */
@NullMarked
package dev.waybill.asl.load;

import org.jspecify.annotations.NullMarked;
