/** Amazon Bedrock's Converse API over the JDK's HTTP client; of AWS's libraries only the signer, behind {@code RequestSigner}. */
@NullMarked
package dev.waybill.models.bedrock;

import org.jspecify.annotations.NullMarked;
