/** Answers that stand in for models and servers while a task is tried. */
@NullMarked
package dev.waybill.local.trial.mock;

import org.jspecify.annotations.NullMarked;
