/** The built-in endpoint: a small sentence model that runs in this process, without network, for {@code classify}
 * and {@code rank}. */
@NullMarked
package dev.waybill.local.embedded;

import org.jspecify.annotations.NullMarked;
