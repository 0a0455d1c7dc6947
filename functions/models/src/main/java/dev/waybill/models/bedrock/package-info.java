/** Amazon Bedrock's Converse API, signed here: no AWS library is needed for one request. */
@NullMarked
package dev.waybill.models.bedrock;

import org.jspecify.annotations.NullMarked;
