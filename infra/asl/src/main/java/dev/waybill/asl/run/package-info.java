/** The interpreter: executions as actors that move when something happens. Internal: may change without notice. */
@NullMarked
package dev.waybill.asl.run;

import org.jspecify.annotations.NullMarked;
