// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResizeAxisTest {

    private static int[] sizes(ResizePolicy policy, int... wanted) {
        return Arrays.stream(policy.axes(new int[] {2, 4}, wanted))
                .mapToInt(ResizeAxis::out)
                .toArray();
    }

    @Test
    void proportionsAreKeptWithinOrAroundTheWantedSizes() {
        assertThat(sizes(ResizePolicy.STRETCH, 7, 8)).containsExactly(7, 8);
        assertThat(sizes(ResizePolicy.NOT_LARGER, 7, 8)).containsExactly(4, 8);
        assertThat(sizes(ResizePolicy.NOT_SMALLER, 7, 8)).containsExactly(7, 14);
        assertThat(sizes(ResizePolicy.NOT_LARGER, 1, 3)).containsExactly(1, 2);
        assertThat(sizes(ResizePolicy.NOT_SMALLER, 1, 3)).containsExactly(2, 3);
    }

    @Test
    void aScaleRoundsTheSizeDown() {
        ResizeAxis axis = ResizeAxis.scaled(4, 0.6f);
        assertThat(axis.out()).isEqualTo(2);
        assertThat(axis.isSized()).isFalse();
        assertThat(axis.length()).isBetween(2.39, 2.41);
        assertThat(ResizeAxis.scaled(7, 2).isSized()).isTrue();
    }

    @Test
    void positionsOfEveryMode() {
        ResizeAxis twice = ResizeAxis.sized(4, 8);
        assertThat(Coordinates.HALF_PIXEL.source(0, twice)).isEqualTo(-0.25);
        assertThat(Coordinates.HALF_PIXEL_SYMMETRIC.source(0, twice)).isEqualTo(-0.25);
        assertThat(Coordinates.PYTORCH_HALF_PIXEL.source(0, ResizeAxis.sized(4, 1)))
                .isZero();
        assertThat(Coordinates.ALIGN_CORNERS.source(7, twice)).isEqualTo(3);
        assertThat(Coordinates.ASYMMETRIC.source(3, twice)).isEqualTo(1.5);
        assertThat(Coordinates.TF_HALF_PIXEL_FOR_NN.source(3, twice)).isEqualTo(1.75);
        assertThat(Coordinates.TF_CROP_AND_RESIZE.source(7, twice.withRoi(0.5, 1)))
                .isEqualTo(3);
    }

    @Test
    void roundingStepByStepRecoversWholePositions() {
        ResizeAxis axis = ResizeAxis.scaled(10, 1.2f);
        assertThat(Coordinates.ASYMMETRIC.source(6, axis)).isLessThan(5);
        assertThat(Coordinates.ASYMMETRIC.source(6, axis.withSingle())).isEqualTo(5);
    }
}
