// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

/**
 * What an output says of an image.
 *
 * @param path the image's, as Hadoop writes it
 * @param length of the image as it was, in bytes
 * @param modificationTime of the image as it was, in milliseconds since 1970
 * @param status of its row
 * @param file that the row is in, relative to the output's folder
 */
record DoneRow(String path, long length, long modificationTime, String status, String file) {

    /** Whether this is the image as it was. */
    boolean isOf(ImageEntry image) {
        return length == image.length() && modificationTime == image.modificationTime();
    }
}
