/** What a tenant's jobs have used, over HTTP. */
@NullMarked
package dev.waybill.api.usage;

import org.jspecify.annotations.NullMarked;
