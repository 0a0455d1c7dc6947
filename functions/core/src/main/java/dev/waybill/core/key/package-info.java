/** API keys: whose they are and what they allow. */
@NullMarked
package dev.waybill.core.key;

import org.jspecify.annotations.NullMarked;
