/** The operator's endpoints: their file, their secrets, and the kinds that open them. */
@NullMarked
package dev.waybill.models.endpoints;

import org.jspecify.annotations.NullMarked;
