// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import java.util.Locale;
import java.util.Map;

/**
 * What an image is expected to cost, before anybody has opened it. A pixel takes about as long to decode in every format;
 * how many there are is guessed from the bytes and the name, for asking each header would be one more request per file.
 *
 * @param macs multiply-accumulates of the network for an image
 */
record PredictedWork(long macs) {

    /** What opening a file costs, in bytes of a JPEG. */
    static final long OPENING = 32 << 10;

    /** Multiply-accumulates in the time of decoding a byte of a JPEG: a core does about 4e10 a second and decodes 10 MB. */
    private static final long MACS_PER_BYTE = 4000;

    /** Bytes of other formats that have as many pixels as {@link #JPEG_BYTES} of a photograph's JPEG. */
    private static final Map<String, Integer> BYTES =
            Map.of("png", 28, "apng", 28, "gif", 8, "bmp", 54, "dib", 54, "tif", 54, "tiff", 54, "webp", 2);

    private static final int JPEG_BYTES = 4;

    /** The cost, in bytes of a photograph's JPEG. */
    long of(ImageEntry image) {
        return image.length() * JPEG_BYTES / BYTES.getOrDefault(ending(image.path()), JPEG_BYTES)
                + OPENING
                + macs / MACS_PER_BYTE;
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
