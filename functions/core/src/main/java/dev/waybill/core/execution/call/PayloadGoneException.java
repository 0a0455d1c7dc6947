package dev.waybill.core.execution.call;

import dev.waybill.core.job.JobKey;

/** What a record names is past its time, or was deleted. */
final class PayloadGoneException extends IllegalStateException {

    PayloadGoneException(JobKey job) {
        super("a payload of job " + job.id() + " is gone");
    }
}
