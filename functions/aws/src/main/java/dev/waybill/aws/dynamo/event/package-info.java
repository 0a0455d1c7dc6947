/** Webhook endpoints and what they are told, on DynamoDB. */
@NullMarked
package dev.waybill.aws.dynamo.event;

import org.jspecify.annotations.NullMarked;
