/** Who may do what, asked of every route. */
@NullMarked
package dev.waybill.acceptance.access;

import org.jspecify.annotations.NullMarked;
