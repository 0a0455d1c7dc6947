/** Sets on DynamoDB. */
@NullMarked
package dev.waybill.aws.dynamo.set;

import org.jspecify.annotations.NullMarked;
