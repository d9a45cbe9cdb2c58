// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvMethod;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WinogradTilesTest {

    private static final List<Shape> INPUT = List.of(Shape.nhwc(1, 21, 30, 16));

    private static Conv2d conv() {
        return conv(Window.square(3).pad(1));
    }

    private static Conv2d conv(Window window) {
        Parameter weight = WeightSource.none().parameter("w", 32, 16, 3, 3);
        return new Conv2d(window, 1, weight, Optional.empty(), Activation.IDENTITY).with(ConvMethod.WINOGRAD_4X4);
    }

    /** 21 rows are 3 · 4 + 3 · 3, 30 columns are 6 · 4 + 2 · 3. */
    @Test
    void areasGrowToWholeTilesButNotBeyondTheMap() {
        TileRule rule = conv().tileRule(INPUT).orElseThrow();
        assertThat(rule.computed(Area.at(5, 7, 2, 2))).isEqualTo(Area.at(4, 4, 4, 8));
        assertThat(rule.computed(Area.at(18, 28, 1, 2))).isEqualTo(Area.at(18, 27, 3, 3));
        assertThat(rule.computed(Area.at(20, 0, 1, 1))).isEqualTo(Area.at(18, 0, 3, 4));
        assertThat(rule.computed(Area.at(14, 26, 2, 2))).isEqualTo(Area.at(12, 24, 6, 6));
        assertThat(rule.reads(0, Area.at(4, 4, 4, 8))).isEqualTo(Area.at(3, 3, 6, 10));
    }

    /** Tiles of dilation 2 and 3 cover stretches of 8, 8 and 6 rows, the last cut off, and of 12, 9 and 9 columns. */
    @Test
    void areasGrowToWholeTilesOfAllPhases() {
        Window window = Window.square(3).dilation(2, 3).pad(Padding.of(2, 3, 2, 3));
        TileRule rule = conv(window).tileRule(INPUT).orElseThrow();
        assertThat(rule.computed(Area.at(7, 11, 1, 1))).isEqualTo(Area.at(0, 0, 8, 12));
        assertThat(rule.computed(Area.at(7, 12, 2, 1))).isEqualTo(Area.at(0, 12, 16, 9));
        assertThat(rule.computed(Area.at(17, 29, 1, 1))).isEqualTo(Area.at(16, 21, 5, 9));
        assertThat(rule.reads(0, Area.at(8, 12, 8, 9))).isEqualTo(Area.at(6, 9, 12, 15));
    }

    @Test
    void partsKeepTheMethod() {
        Operator part = conv().tileRule(INPUT).orElseThrow().part(Area.at(4, 4, 4, 8));
        assertThat(part).isInstanceOf(Conv2d.class);
        assertThat(((Conv2d) part).method()).isEqualTo(ConvMethod.WINOGRAD_4X4);
    }

    /**
     * Three tiles of six rows of products and three of five, six of as many columns and two of five, for 16 × 32 channels;
     * the filters as they are packed, four times as large.
     */
    @Test
    void executedProductsAreCountedByTile() {
        Cost cost = conv().cost(INPUT);
        assertThat(cost.macs()).isEqualTo(9L * 16 * 32 * 21 * 30);
        assertThat(cost.executedMacs()).isEqualTo(33L * 46 * 16 * 32);
        assertThat(conv().packedBytes()).isEqualTo(4L * 36 * 16 * 32);
    }
}
