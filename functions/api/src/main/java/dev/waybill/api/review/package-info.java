/** Reviews over HTTP: list, show, work on, decide. */
@NullMarked
package dev.waybill.api.review;

import org.jspecify.annotations.NullMarked;
