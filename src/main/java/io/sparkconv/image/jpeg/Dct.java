// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.util.Arrays;

/**
 * Dequantization and the inverse transform: the accurate integer method after Loeffler, Ligtenberg and Moschytz ("Practical
 * fast 1-D DCT algorithms with 11 multiplications", 1989) in 13-bit fixed point, columns first with 2 extra bits kept.
 * It rounds where libjpeg's accurate method rounds, so it gives the same samples.
 */
final class Dct {

    private static final int BITS = 13;
    private static final int KEPT = 2;

    private static final int C_0_298 = 2446;
    private static final int C_0_390 = 3196;
    private static final int C_0_541 = 4433;
    private static final int C_0_765 = 6270;
    private static final int C_0_899 = 7373;
    private static final int C_1_175 = 9633;
    private static final int C_1_501 = 12299;
    private static final int C_1_847 = 15137;
    private static final int C_1_961 = 16069;
    private static final int C_2_053 = 16819;
    private static final int C_2_562 = 20995;
    private static final int C_3_072 = 25172;

    private final int[] work = new int[64];

    /** Transforms every kept block of a progressive component. */
    void transformAll(Component component) {
        int at = 0;
        for (int y = 0; y < component.blocksHigh; y++) {
            for (int x = 0; x < component.blocksWide; x++, at += 64) {
                transform(component, component.coefficients, at, 63, x, y);
            }
        }
        component.coefficients = null;
    }

    /**
     * Transforms one block into the component's samples at block column {@code x}, block row {@code y}.
     *
     * @param last all coefficients after this zigzag index are zero
     */
    void transform(Component component, short[] block, int at, int last, int x, int y) {
        // The first ten coefficients lie in the upper left quarter's rows and columns 0 to 3.
        int side = last < 10 ? 4 : 8;
        boolean flat = transformColumns(block, at, component.quantization, last == 0 ? 1 : side, side);
        int stride = component.stride();
        int to = component.lineAt(y * 8) + x * 8;
        byte[] samples = component.samples;
        if (flat) {
            byte value = level(descale(work[0], KEPT + 3));
            for (int row = 0; row < 8; row++, to += stride) {
                Arrays.fill(samples, to, to + 8, value);
            }
            return;
        }
        for (int row = 0; row < 64; row += 8, to += stride) {
            if (side == 4) {
                quarter(work, row, 1, BITS + KEPT + 3);
            } else {
                whole(work, row, 1, BITS + KEPT + 3);
            }
            for (int column = 0; column < 8; column++) {
                samples[to + column] = level(work[row + column]);
            }
        }
    }

    /**
     * Dequantizes and transforms columns of {@code side} coefficients.
     *
     * @return true if nothing but the mean of the block is left
     */
    private boolean transformColumns(short[] block, int at, int[] quantization, int columns, int side) {
        boolean flat = true;
        for (int column = 0; column < columns; column++) {
            int bits = 0;
            for (int i = column + 8; i < 8 * side; i += 8) {
                int value = block[at + i] * quantization[i];
                work[i] = value;
                bits |= value;
            }
            int first = block[at + column] * quantization[column];
            if (bits == 0) {
                for (int i = column; i < 64; i += 8) {
                    work[i] = first << KEPT;
                }
                flat &= column == 0 || first << KEPT == 0;
            } else {
                flat = false;
                work[column] = first;
                if (side == 4) {
                    quarter(work, column, 8, BITS - KEPT);
                } else {
                    whole(work, column, 8, BITS - KEPT);
                }
            }
        }
        return flat;
    }

    /** One dimension in place: eight values {@code step} apart. */
    private static void whole(int[] v, int at, int step, int shift) {
        int in2 = v[at + 2 * step];
        int in6 = v[at + 6 * step];
        int z1 = (in2 + in6) * C_0_541;
        int even2 = z1 - in6 * C_1_847;
        int even3 = z1 + in2 * C_0_765;
        int in0 = v[at];
        int in4 = v[at + 4 * step];
        int even0 = in0 + in4 << BITS;
        int even1 = in0 - in4 << BITS;

        int o0 = v[at + 7 * step];
        int o1 = v[at + 5 * step];
        int o2 = v[at + 3 * step];
        int o3 = v[at + step];
        int s1 = (o0 + o3) * -C_0_899;
        int s2 = (o1 + o2) * -C_2_562;
        int s3 = o0 + o2;
        int s4 = o1 + o3;
        int s5 = (s3 + s4) * C_1_175;
        s3 = s3 * -C_1_961 + s5;
        s4 = s4 * -C_0_390 + s5;
        o0 = o0 * C_0_298 + s1 + s3;
        o1 = o1 * C_2_053 + s2 + s4;
        o2 = o2 * C_3_072 + s2 + s3;
        o3 = o3 * C_1_501 + s1 + s4;
        put(v, at, at + 7 * step, even0 + even3, o3, shift);
        put(v, at + step, at + 6 * step, even1 + even2, o2, shift);
        put(v, at + 2 * step, at + 5 * step, even1 - even2, o1, shift);
        put(v, at + 3 * step, at + 4 * step, even0 - even3, o0, shift);
    }

    /** {@link #whole} where the last four values are zero: the same sums without them. */
    private static void quarter(int[] v, int at, int step, int shift) {
        int in1 = v[at + step];
        int in2 = v[at + 2 * step];
        int in3 = v[at + 3 * step];
        int even = v[at] << BITS;
        int even2 = in2 * C_0_541;
        int even3 = in2 * (C_0_541 + C_0_765);
        int o0 = in1 * (C_1_175 - C_0_899) + in3 * (C_1_175 - C_1_961);
        int o1 = in1 * (C_1_175 - C_0_390) + in3 * (C_1_175 - C_2_562);
        int o2 = in1 * C_1_175 + in3 * (C_3_072 - C_2_562 - C_1_961 + C_1_175);
        int o3 = in1 * (C_1_501 - C_0_899 - C_0_390 + C_1_175) + in3 * C_1_175;
        put(v, at, at + 7 * step, even + even3, o3, shift);
        put(v, at + step, at + 6 * step, even + even2, o2, shift);
        put(v, at + 2 * step, at + 5 * step, even - even2, o1, shift);
        put(v, at + 3 * step, at + 4 * step, even - even3, o0, shift);
    }

    /** Puts the sum and the difference of an even and an odd part, rounded. */
    private static void put(int[] v, int at, int mirrored, int even, int odd, int shift) {
        v[at] = descale(even + odd, shift);
        v[mirrored] = descale(even - odd, shift);
    }

    private static int descale(int value, int bits) {
        return value + (1 << bits - 1) >> bits;
    }

    private static byte level(int value) {
        return (byte) Math.min(255, Math.max(0, value + 128));
    }
}
