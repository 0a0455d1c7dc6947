/** {@code waybill up}: the template on this machine, with a key, with tasks, until it is told to stop. */
@NullMarked
package dev.waybill.local.up;

import org.jspecify.annotations.NullMarked;
