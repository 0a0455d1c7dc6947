/** The packaged template on LocalStack. */
@NullMarked
package dev.waybill.acceptance.localstack;

import org.jspecify.annotations.NullMarked;
