/** Schedules: rate and cron expressions, and the clock that follows them. */
@NullMarked
package dev.waybill.local.schedule;

import org.jspecify.annotations.NullMarked;
