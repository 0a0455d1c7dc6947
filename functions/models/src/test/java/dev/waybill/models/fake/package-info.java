/** Fake providers on real sockets, for the tests of this and of other modules. */
@NullMarked
package dev.waybill.models.fake;

import org.jspecify.annotations.NullMarked;
