/** The domain's stores on DynamoDB: two tables, whose keys are all built in TableKeys. */
@NullMarked
package dev.waybill.aws.dynamo;

import org.jspecify.annotations.NullMarked;
