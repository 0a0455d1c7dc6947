/** {@code waybill webhook listen}: a receiver on this machine, for as long as somebody looks on. */
@NullMarked
package dev.waybill.command.webhook.listen;

import org.jspecify.annotations.NullMarked;
