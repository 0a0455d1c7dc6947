/** A job: its chain of records, what they add up to, and the one way to change it. */
@NullMarked
package dev.waybill.core.job;

import org.jspecify.annotations.NullMarked;
