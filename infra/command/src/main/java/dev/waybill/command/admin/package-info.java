/** {@code waybill admin}: what is seldom needed, and by few. */
@NullMarked
package dev.waybill.command.admin;

import org.jspecify.annotations.NullMarked;
