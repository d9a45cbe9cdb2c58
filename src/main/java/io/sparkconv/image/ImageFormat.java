// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** The formats that are decoded. */
public enum ImageFormat {
    JPEG,
    PNG,
    GIF,
    BMP,
    TIFF,
    WEBP
}
