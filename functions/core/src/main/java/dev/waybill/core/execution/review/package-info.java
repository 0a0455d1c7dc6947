/** Taking a job to a person, and on from there. */
@NullMarked
package dev.waybill.core.execution.review;

import org.jspecify.annotations.NullMarked;
