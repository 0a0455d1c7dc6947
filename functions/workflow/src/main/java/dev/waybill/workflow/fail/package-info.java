/** Step Functions to the failed record. */
@NullMarked
package dev.waybill.workflow.fail;

import org.jspecify.annotations.NullMarked;
