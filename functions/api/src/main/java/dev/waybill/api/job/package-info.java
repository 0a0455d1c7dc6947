/** Jobs as the API shows them. */
@NullMarked
package dev.waybill.api.job;

import org.jspecify.annotations.NullMarked;
