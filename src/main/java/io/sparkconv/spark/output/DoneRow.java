// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.spark.input.ImageEntry;
import java.util.Optional;

/**
 * What an output says of an image.
 *
 * @param path the image's, as Hadoop writes it
 * @param length of the image as it was, in bytes
 * @param modificationTime of the image as it was, in milliseconds since 1970
 * @param status of its row
 * @param sha256 of the image as it was; empty if nobody asked
 * @param file that the row is in, relative to the output's folder
 */
public record DoneRow(
        String path, long length, long modificationTime, String status, Optional<String> sha256, String file) {

    /** The same, with its file called otherwise. */
    DoneRow in(String other) {
        return new DoneRow(path, length, modificationTime, status, sha256, other);
    }

    /** Whether this is the image as it was. */
    public boolean isOf(ImageEntry image) {
        return image.sha256() == null
                ? length == image.length() && modificationTime == image.modificationTime()
                : sha256.equals(Optional.of(image.sha256()));
    }
}
