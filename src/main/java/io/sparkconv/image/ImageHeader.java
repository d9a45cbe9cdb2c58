// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * What an image's header declares.
 *
 * @param format the file format
 * @param width columns as stored, before EXIF orientation
 * @param height rows as stored, before EXIF orientation
 */
public record ImageHeader(ImageFormat format, int width, int height) implements Probed {

    public long pixels() {
        return (long) width * height;
    }
}
