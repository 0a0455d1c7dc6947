/** Listing a tenant's jobs: pages over the months, newest first. */
@NullMarked
package dev.waybill.core.job.list;

import org.jspecify.annotations.NullMarked;
