/** {@code waybill task}: check, publish, list, show. */
@NullMarked
package dev.waybill.command.task;

import org.jspecify.annotations.NullMarked;
