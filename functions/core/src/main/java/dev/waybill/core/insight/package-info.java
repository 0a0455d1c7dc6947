/** What happened inside a job, step by step. */
@NullMarked
package dev.waybill.core.insight;

import org.jspecify.annotations.NullMarked;
