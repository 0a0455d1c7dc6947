/** What jobs have used, counted once by day, task version and model. */
@NullMarked
package dev.waybill.core.usage;

import org.jspecify.annotations.NullMarked;
