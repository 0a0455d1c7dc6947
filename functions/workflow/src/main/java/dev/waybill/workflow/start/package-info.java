/** SQS to Step Functions. */
@NullMarked
package dev.waybill.workflow.start;

import org.jspecify.annotations.NullMarked;
