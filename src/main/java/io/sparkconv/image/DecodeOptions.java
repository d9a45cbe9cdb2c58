// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.SixteenBitChoice;

/**
 * How to decode.
 *
 * @param maxPixels images whose header declares more pixels are refused undecoded
 * @param alpha what becomes of transparency; 16-bit alpha and colour are brought to 8 bits first
 * @param sixteenBit how 16-bit samples become 8-bit ones
 */
public record DecodeOptions(long maxPixels, Alpha alpha, SixteenBit sixteenBit) {

    /** The largest picture whose interleaved bytes fit one array. */
    public static final long PIXEL_LIMIT = (Integer.MAX_VALUE - 16) / 3;

    /** At most 100 megapixels, alpha on black, 16 bits divided by 257. */
    public static final DecodeOptions DEFAULT =
            new DecodeOptions(100_000_000, Alpha.ON_BLACK, SixteenBit.DIVIDE_BY_257);

    /** @throws IllegalArgumentException if {@code maxPixels} is not between 1 and {@link #PIXEL_LIMIT} */
    public DecodeOptions {
        if (maxPixels < 1 || maxPixels > PIXEL_LIMIT) {
            throw new IllegalArgumentException("Cannot make decode options: maxPixels is " + maxPixels
                    + " but must be between 1 and " + PIXEL_LIMIT);
        }
    }

    /**
     * What the options of those names ask for.
     *
     * @throws IllegalArgumentException if {@code maxPixels} is not between 1 and {@link #PIXEL_LIMIT}
     */
    public static DecodeOptions of(long maxPixels, AlphaChoice alpha, SixteenBitChoice sixteenBit) {
        return new DecodeOptions(
                maxPixels,
                switch (alpha) {
                    case BLACK -> Alpha.ON_BLACK;
                    case WHITE -> Alpha.ON_WHITE;
                    case NONE -> Alpha.IGNORE;
                },
                switch (sixteenBit) {
                    case SCALE -> SixteenBit.DIVIDE_BY_257;
                    case TRUNCATE -> SixteenBit.HIGH_BYTE;
                });
    }
}
