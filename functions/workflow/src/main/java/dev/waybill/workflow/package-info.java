/** The handlers of Step Functions, queues, streams and schedules, packaged once. */
@NullMarked
package dev.waybill.workflow;

import org.jspecify.annotations.NullMarked;
