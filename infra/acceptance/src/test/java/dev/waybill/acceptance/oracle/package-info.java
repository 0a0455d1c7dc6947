/** A second engine for state machines: what LocalStack's Step Functions makes of the machines that infra/asl runs. */
@NullMarked
package dev.waybill.acceptance.oracle;

import org.jspecify.annotations.NullMarked;
