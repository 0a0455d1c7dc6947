/** Giving out keys. */
@NullMarked
package dev.waybill.api.key.create;

import org.jspecify.annotations.NullMarked;
