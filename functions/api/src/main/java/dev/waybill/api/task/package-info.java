/** Tasks as the API shows them. */
@NullMarked
package dev.waybill.api.task;

import org.jspecify.annotations.NullMarked;
