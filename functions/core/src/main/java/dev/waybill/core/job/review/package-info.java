/** What people do on reviews: find them, claim them, decide. */
@NullMarked
package dev.waybill.core.job.review;

import org.jspecify.annotations.NullMarked;
