/** Taking a job to a person, and on from there. */
@NullMarked
package dev.waybill.core.workflow.review;

import org.jspecify.annotations.NullMarked;
