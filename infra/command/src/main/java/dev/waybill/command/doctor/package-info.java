/** {@code waybill doctor}: what is wrong with a deployment, and what to do about it. */
@NullMarked
package dev.waybill.command.doctor;

import org.jspecify.annotations.NullMarked;
