// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

/**
 * A file with rows.
 *
 * @param path relative to the output's folder
 */
public record StoredFile(String path, long bytes) {

    /** The folder inside the output's that it lies in; empty for the output's own. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
