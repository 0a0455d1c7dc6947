/** What jobs have used and what became of their reviews, counted once by day, task version, model and reviewer. */
@NullMarked
package dev.waybill.core.usage;

import org.jspecify.annotations.NullMarked;
