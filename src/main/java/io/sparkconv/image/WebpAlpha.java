// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.webp.LosslessDecoder;
import java.io.IOException;
import java.util.Arrays;

/** The alpha chunk of a lossy WebP frame: raw or lossless, each row predicted from its neighbours. */
final class WebpAlpha {

    private static final int NONE = 0;
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;

    private WebpAlpha() {}

    /** One byte of opacity for each pixel of the frame. */
    static byte[] decode(WebpFrame frame) throws InvalidImageException, IOException {
        int width = frame.width();
        int height = frame.height();
        int flags = frame.alpha()[0];
        int compression = flags & 3;
        byte[] data = Arrays.copyOfRange(frame.alpha(), 1, frame.alpha().length);
        byte[] alpha;
        if (compression == 0) {
            if (data.length < width * height) {
                throw InvalidImageException.failed(
                        "WebP is truncated: alpha has " + data.length + " bytes of " + width * height);
            }
            alpha = Arrays.copyOf(data, width * height);
        } else if (compression == 1) {
            int[] pixels = LosslessDecoder.decodeWithoutHeader(data, width, height);
            alpha = new byte[pixels.length];
            for (int i = 0; i < alpha.length; i++) {
                alpha[i] = (byte) (pixels[i] >> 8);
            }
        } else {
            throw InvalidImageException.failed("WebP alpha has compression " + compression + " but must have 0 or 1");
        }
        unfilter(alpha, width, flags >> 2 & 3);
        return alpha;
    }

    private static void unfilter(byte[] alpha, int width, int filter) {
        for (int at = 0; at < alpha.length && filter != NONE; at++) {
            boolean firstRow = at < width;
            boolean firstColumn = at % width == 0;
            int left = firstColumn ? 0 : alpha[at - 1] & 255;
            int above = firstRow ? 0 : alpha[at - width] & 255;
            int predicted;
            if (firstRow || filter == HORIZONTAL && !firstColumn) {
                predicted = left;
            } else if (firstColumn || filter == VERTICAL) {
                predicted = above;
            } else {
                predicted = ColorRows.clamp(left + above - (alpha[at - width - 1] & 255));
            }
            alpha[at] += (byte) predicted;
        }
    }
}
