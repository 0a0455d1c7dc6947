/** The built-in endpoint: a small sentence model that runs in this process, without network, for {@code classify}. */
@NullMarked
package dev.waybill.local.embedded;

import org.jspecify.annotations.NullMarked;
