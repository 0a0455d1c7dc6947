/** SQS to the items of sets. */
@NullMarked
package dev.waybill.workflow.expand;

import org.jspecify.annotations.NullMarked;
