/** Executions of the job workflow on Step Functions. */
@NullMarked
package dev.waybill.aws.sfn;

import org.jspecify.annotations.NullMarked;
