/** The state machine's OpenReview. */
@NullMarked
package dev.waybill.workflow.review;

import org.jspecify.annotations.NullMarked;
