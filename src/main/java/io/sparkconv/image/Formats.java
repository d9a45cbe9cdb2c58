// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** The reader of each format: named here, never looked up. */
final class Formats {

    private Formats() {}

    static FormatReader reader(ImageFormat format) {
        return switch (format) {
            case JPEG -> new JpegReader();
            case PNG -> new PngReader();
            case GIF -> new GifReader();
            case BMP -> new BmpReader();
            case TIFF -> new TiffReader();
            case WEBP -> new WebpReader();
        };
    }
}
