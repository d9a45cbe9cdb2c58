// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A fingerprint of the features of many images, the same for any order and any split: the sum of one 64-bit hash per
 * image, over its file's name and every bit of its features. A NaN counts as one value, whatever its payload.
 */
public final class FeatureHash {

    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;

    private FeatureHash() {}

    /** The hash of one image's features: FNV-1a over 32-bit words, its bits mixed in the end. */
    public static long of(String fileName, List<float[]> features) {
        long hash = BASIS;
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * PRIME;
        }
        for (float[] column : features) {
            hash = (hash ^ column.length) * PRIME;
            for (float value : column) {
                hash = (hash ^ Float.floatToIntBits(value)) * PRIME;
                hash ^= hash >>> 32;
            }
        }
        return hash * 0x9E3779B97F4A7C15L;
    }

    /** A sum of hashes as 16 hexadecimal digits. */
    public static String text(long sum) {
        return String.format("%016x", sum);
    }
}
