// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.image.Status;
import java.io.IOException;

/** There is no content of an image to be had, however often one tries. */
public final class RefusedContent extends IOException {

    private static final long serialVersionUID = 1;

    private final Status status;

    public RefusedContent(Status status, String reason) {
        super(reason);
        this.status = status;
    }

    /** What this makes of the image. */
    public Status status() {
        return status;
    }
}
