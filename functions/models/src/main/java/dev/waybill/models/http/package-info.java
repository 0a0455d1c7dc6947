/** One bounded HTTP exchange with a provider, and what its failures mean. */
@NullMarked
package dev.waybill.models.http;

import org.jspecify.annotations.NullMarked;
