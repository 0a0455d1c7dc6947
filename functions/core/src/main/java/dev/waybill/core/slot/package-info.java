/** Slots: the right of a job to be under way where only so many may be at once, and who of those that wait for one is next. */
@NullMarked
package dev.waybill.core.slot;

import org.jspecify.annotations.NullMarked;
