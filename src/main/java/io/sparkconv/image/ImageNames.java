// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.List;
import java.util.Locale;

/** Which file names are images' names. */
public final class ImageNames {

    /** Endings without the dot, lower case: formats that are decoded, then formats that are refused by name. */
    public static final List<String> DEFAULT_EXTENSIONS = List.of(
            "jpg", "jpeg", "jpe", "jfif", "mpo", "png", "apng", "gif", "bmp", "dib", "tif", "tiff", "webp", "ico",
            "heic", "heif", "avif", "jp2", "jxl", "psd", "pbm", "pgm", "ppm");

    private ImageNames() {}

    /** True if the name ends in a dot and one of the extensions, in any case. */
    public static boolean isImage(String fileName, List<String> extensions) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0 && extensions.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
