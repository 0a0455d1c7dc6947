/** Who may do what, asked of every route. */
@NullMarked
package dev.waybill.access;

import org.jspecify.annotations.NullMarked;
