/** {@code waybill task}: check, publish, list, show. */
@NullMarked
package dev.waybill.local.cli.task;

import org.jspecify.annotations.NullMarked;
