/** What callers say about their jobs to find them again by: whose data it is, and labels of their own. */
@NullMarked
package dev.waybill.core.job.label;

import org.jspecify.annotations.NullMarked;
