/** How long a call to each service may take. */
@NullMarked
package dev.waybill.aws.limit;

import org.jspecify.annotations.NullMarked;
