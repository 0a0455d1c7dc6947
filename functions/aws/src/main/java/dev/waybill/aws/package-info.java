/** Adapters from the domain's ports to AWS services. */
@NullMarked
package dev.waybill.aws;

import org.jspecify.annotations.NullMarked;
