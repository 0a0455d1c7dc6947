/** Secrets of model endpoints from Parameter Store and Secrets Manager. */
@NullMarked
package dev.waybill.aws.secret;

import org.jspecify.annotations.NullMarked;
