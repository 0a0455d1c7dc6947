/** Step Functions to a model and back. */
@NullMarked
package dev.waybill.workflow.call;

import org.jspecify.annotations.NullMarked;
