// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

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

    private final int[] in = new int[8];
    private final int[] out = new int[8];
    private final int[] work = new int[64];

    /** Transforms every kept block of a progressive component. */
    void transformAll(Component component) {
        int at = 0;
        for (int y = 0; y < component.blocksHigh; y++) {
            for (int x = 0; x < component.blocksWide; x++, at += 64) {
                transform(component, component.coefficients, at, x, y);
            }
        }
        component.coefficients = null;
    }

    /** Transforms one block into the component's samples at block column {@code x}, block row {@code y}. */
    void transform(Component component, short[] block, int at, int x, int y) {
        int[] quantization = component.quantization;
        boolean flat = true;
        for (int column = 0; column < 8; column++) {
            int bits = 0;
            for (int row = 0; row < 8; row++) {
                int i = row * 8 + column;
                int value = block[at + i] * quantization[i];
                in[row] = value;
                if (row > 0) {
                    bits |= value;
                }
            }
            if (bits == 0) {
                int value = in[0] << KEPT;
                for (int row = 0; row < 8; row++) {
                    work[row * 8 + column] = value;
                }
                flat &= column == 0 || value == 0;
            } else {
                flat = false;
                oneDimension();
                for (int row = 0; row < 8; row++) {
                    work[row * 8 + column] = descale(out[row], BITS - KEPT);
                }
            }
        }
        int stride = component.stride();
        int to = component.lineAt(y * 8) + x * 8;
        if (flat) {
            byte value = level(descale(work[0], KEPT + 3));
            for (int row = 0; row < 8; row++, to += stride) {
                java.util.Arrays.fill(component.samples, to, to + 8, value);
            }
            return;
        }
        for (int row = 0; row < 8; row++, to += stride) {
            System.arraycopy(work, row * 8, in, 0, 8);
            oneDimension();
            for (int column = 0; column < 8; column++) {
                component.samples[to + column] = level(descale(out[column], BITS + KEPT + 3));
            }
        }
    }

    private void oneDimension() {
        int z1 = (in[2] + in[6]) * C_0_541;
        int even2 = z1 - in[6] * C_1_847;
        int even3 = z1 + in[2] * C_0_765;
        int even0 = in[0] + in[4] << BITS;
        int even1 = in[0] - in[4] << BITS;
        int e0 = even0 + even3;
        int e3 = even0 - even3;
        int e1 = even1 + even2;
        int e2 = even1 - even2;

        int o0 = in[7];
        int o1 = in[5];
        int o2 = in[3];
        int o3 = in[1];
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

        out[0] = e0 + o3;
        out[7] = e0 - o3;
        out[1] = e1 + o2;
        out[6] = e1 - o2;
        out[2] = e2 + o1;
        out[5] = e2 - o1;
        out[3] = e3 + o0;
        out[4] = e3 - o0;
    }

    private static int descale(int value, int bits) {
        return value + (1 << bits - 1) >> bits;
    }

    private static byte level(int value) {
        return (byte) Math.min(255, Math.max(0, value + 128));
    }
}
