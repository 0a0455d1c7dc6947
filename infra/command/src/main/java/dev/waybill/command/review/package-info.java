/** {@code waybill review …}: what a reviewer does, from a terminal. */
@NullMarked
package dev.waybill.command.review;

import org.jspecify.annotations.NullMarked;
