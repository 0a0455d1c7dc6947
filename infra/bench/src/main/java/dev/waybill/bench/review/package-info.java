/** Open reviews, few and many, and whether their number makes a difference to reviewers. */
@NullMarked
package dev.waybill.bench.review;

import org.jspecify.annotations.NullMarked;
