/** The queues of jobs on SQS. */
@NullMarked
package dev.waybill.aws.sqs;

import org.jspecify.annotations.NullMarked;
