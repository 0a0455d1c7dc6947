/** What people do on reviews: find them, claim them, decide. */
@NullMarked
package dev.waybill.core.review;

import org.jspecify.annotations.NullMarked;
