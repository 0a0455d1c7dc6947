/** What the operator keeps in Parameter Store. */
@NullMarked
package dev.waybill.aws.parameter;

import org.jspecify.annotations.NullMarked;
