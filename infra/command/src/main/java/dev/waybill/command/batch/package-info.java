/** {@code waybill batch …}. */
@NullMarked
package dev.waybill.command.batch;

import org.jspecify.annotations.NullMarked;
