// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.kernel.ConvProblem;
import org.junit.jupiter.api.Test;

class AlgorithmTest {

    private static ConvProblem same(int height, int width, int in, int out, int groups) {
        return new ConvProblem(height, width, in, height, width, out, 3, 3, 1, 1, 1, 1, 1, 1, groups);
    }

    private static ConvMethod method(int height, int width, int in, int out, int groups) {
        return Algorithm.fastestMethod(same(height, width, in, out, groups));
    }

    @Test
    void winogradsMethodNeedsChannelsAndTiles() {
        assertThat(method(14, 14, 512, 512, 1)).isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(method(14, 14, 512, 512, 32)).isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(method(9, 9, 16, 16, 1)).isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(method(100_000, 100_000, 16, 16, 1)).isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(method(14, 14, 15, 16, 1)).as("few input channels").isEqualTo(ConvMethod.TAPS);
        assertThat(method(14, 14, 16, 15, 1)).as("few output channels").isEqualTo(ConvMethod.TAPS);
        assertThat(method(14, 14, 512, 512, 64)).as("small groups").isEqualTo(ConvMethod.TAPS);
        assertThat(method(7, 7, 512, 512, 1)).as("four tiles").isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(method(8, 4, 512, 512, 1)).as("two tiles").isEqualTo(ConvMethod.TAPS);
        assertThat(method(1, 64, 64, 64, 1)).as("tiles mostly empty").isEqualTo(ConvMethod.TAPS);
    }

    private static ConvMethod dilated(int height, int width, int channels, int h, int w) {
        return Algorithm.fastestMethod(
                new ConvProblem(height, width, channels, height, width, channels, 3, 3, 1, 1, h, w, h, w, 1));
    }

    @Test
    void tilesOfAllPhasesOfADilationCount() {
        assertThat(dilated(28, 28, 64, 2, 2)).isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(dilated(4, 16, 64, 1, 4)).as("four tiles").isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(dilated(4, 12, 64, 1, 3)).as("three tiles").isEqualTo(ConvMethod.TAPS);
        assertThat(dilated(12, 12, 64, 4, 4))
                .as("9 pixels for each of 4 × 4 tiles")
                .isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(dilated(11, 11, 64, 4, 4)).as("7.6 for each").isEqualTo(ConvMethod.TAPS);
        assertThat(dilated(5, 5, 64, 6, 6)).as("one for each").isEqualTo(ConvMethod.TAPS);
    }

    @Test
    void overManyChannelsTilesMayBeEmptier() {
        assertThat(dilated(11, 11, 256, 2, 2)).as("7.6 pixels for each tile").isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(dilated(11, 11, 255, 2, 2)).as("fewer channels").isEqualTo(ConvMethod.TAPS);
    }

    @Test
    void tapsOnPaddingNeedNoProducts() {
        assertThat(dilated(65, 65, 512, 4, 4)).as("8 % on padding").isEqualTo(ConvMethod.WINOGRAD_4X4);
        assertThat(dilated(65, 65, 256, 12, 12)).as("23 %").isEqualTo(ConvMethod.TAPS);
        assertThat(dilated(65, 65, 256, 24, 24)).as("43 %").isEqualTo(ConvMethod.TAPS);
        assertThat(dilated(65, 65, 256, 36, 36)).as("60 %").isEqualTo(ConvMethod.TAPS);
    }

    @Test
    void otherWindowsGoTapByTap() {
        ConvProblem strided = new ConvProblem(28, 28, 64, 14, 14, 64, 3, 3, 2, 2, 1, 1, 1, 1, 1);
        ConvProblem wide = new ConvProblem(28, 28, 64, 28, 28, 64, 3, 5, 1, 1, 1, 2, 1, 1, 1);
        assertThat(Algorithm.fastestMethod(strided)).isEqualTo(ConvMethod.TAPS);
        assertThat(Algorithm.fastestMethod(wide)).isEqualTo(ConvMethod.TAPS);
    }

    @Test
    void thePlanNamesTheMethod() {
        assertThat(Algorithm.ofConvolution(same(14, 14, 64, 64, 1), ConvMethod.WINOGRAD_4X4)
                        .label())
                .isEqualTo("winograd-4x4");
        assertThat(Algorithm.ofConvolution(same(14, 14, 64, 64, 1), ConvMethod.TAPS)
                        .label())
                .isEqualTo("im2col-gemm");
    }
}
