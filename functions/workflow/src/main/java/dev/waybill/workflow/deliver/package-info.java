/** SQS to webhook endpoints. */
@NullMarked
package dev.waybill.workflow.deliver;

import org.jspecify.annotations.NullMarked;
