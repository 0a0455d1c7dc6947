/** {@code waybill usage}: what jobs have used. */
@NullMarked
package dev.waybill.command.usage;

import org.jspecify.annotations.NullMarked;
