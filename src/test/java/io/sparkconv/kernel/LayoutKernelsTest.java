// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.testing.KernelRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutKernelsTest {

    private static float[] upTo(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void concatInterleavesChannels() {
        float[] out = KernelRuns.run(
                LayoutKernels.concat(2, new int[] {1, 2}), 1, 6, new float[] {1, 2}, new float[] {10, 11, 20, 21});
        assertThat(out).containsExactly(1, 10, 11, 2, 20, 21);
    }

    @Test
    void padAddsABorderAndCrops() {
        float[] in = {1, 2, 3, 4};
        assertThat(KernelRuns.run(LayoutKernels.pad(2, 2, 1, 1, 0, 0, 1, 9f), 1, 9, in))
                .containsExactly(9, 9, 9, 1, 2, 9, 3, 4, 9);
        assertThat(KernelRuns.run(LayoutKernels.pad(2, 2, 1, -1, 1, -1, 0, 9f), 1, 2, in))
                .containsExactly(4, 9);
    }

    @ParameterizedTest
    @CsvSource({"3, 2500", "2500, 3", "7, 1025", "40, 40"})
    void flattenIsATransposition(int pixels, int channels) {
        float[] image = upTo(2 * pixels * channels);
        float[] flat = KernelRuns.run(LayoutKernels.flatten(pixels, channels), 2, image.length, image);
        for (int n = 0; n < image.length; n++) {
            int at = n % (pixels * channels);
            int to = n - at + at % channels * pixels + at / channels;
            assertThat(flat[to]).isEqualTo(image[n]);
        }
    }

    @Test
    void flattenGivesChannelsFirst() {
        assertThat(KernelRuns.run(LayoutKernels.flatten(2, 3), 2, 12, upTo(12)))
                .containsExactly(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11);
    }

    @Test
    void shuffleTransposesTheGroups() {
        assertThat(KernelRuns.run(LayoutKernels.channelShuffle(1, 6, 2), 1, 6, upTo(6)))
                .containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void depthToSpaceInBothOrders() {
        float[] in = upTo(8);
        assertThat(KernelRuns.run(LayoutKernels.depthToSpace(1, 1, 8, 2, false), 1, 8, in))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(KernelRuns.run(LayoutKernels.depthToSpace(1, 1, 8, 2, true), 1, 8, in))
                .containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
    }

    @Test
    void nearestAndBilinearResize() {
        var asymmetric = Coordinates.ASYMMETRIC;
        var halfPixel = Coordinates.HALF_PIXEL;
        var corners = Coordinates.ALIGN_CORNERS;
        float[] in = {0, 4};
        assertThat(KernelRuns.run(
                        ResizeKernels.nearest(
                                AxisSamples.nearest(1, 1, asymmetric), AxisSamples.nearest(2, 4, asymmetric), 1),
                        1,
                        4,
                        in))
                .containsExactly(0, 0, 4, 4);
        assertThat(KernelRuns.run(
                        ResizeKernels.bilinear(
                                AxisSamples.linear(1, 1, halfPixel), AxisSamples.linear(2, 4, halfPixel), 1),
                        1,
                        4,
                        in))
                .containsExactly(0, 1, 3, 4);
        assertThat(KernelRuns.run(
                        ResizeKernels.bilinear(AxisSamples.linear(1, 2, corners), AxisSamples.linear(2, 5, corners), 1),
                        1,
                        10,
                        in))
                .containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
    }
}
