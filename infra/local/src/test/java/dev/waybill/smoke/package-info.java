/** The packaged template on LocalStack. */
@NullMarked
package dev.waybill.smoke;

import org.jspecify.annotations.NullMarked;
