// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The five convolutions on a small input, output sizes worked out by hand. */
class ArticleExamplesTest {

    private static final Shape ONE_CHANNEL = Shape.nhwc(1, 5, 5, 1);
    private static final Shape FOUR_CHANNELS = Shape.nhwc(1, 5, 5, 4);

    @Test
    void ordinary() {
        assertThat(convolve(ONE_CHANNEL, 1, 1, Window.square(2).stride(2).pad(1)))
                .isEqualTo(Shape.nhwc(1, 3, 3, 1));
    }

    @Test
    void transposed() {
        Parameter weight = new Parameter("w", Shape.of(1, 1, 2, 2), () -> new float[4]);
        Operator operator =
                new ConvTranspose2d(Window.square(2), 0, 0, 1, weight, Optional.empty(), Activation.IDENTITY);
        assertThat(operator.outputShape(List.of(ONE_CHANNEL))).isEqualTo(Shape.nhwc(1, 6, 6, 1));
    }

    @Test
    void dilated() {
        assertThat(convolve(ONE_CHANNEL, 1, 1, Window.square(2).stride(2).pad(2).dilation(2)))
                .isEqualTo(Shape.nhwc(1, 4, 4, 1));
    }

    @Test
    void grouped() {
        assertThat(convolve(FOUR_CHANNELS, 2, 2, Window.square(2).stride(2).pad(2)))
                .isEqualTo(Shape.nhwc(1, 4, 4, 2));
    }

    @Test
    void depthwiseSeparable() {
        Shape depthwise =
                convolve(FOUR_CHANNELS, 4, 4, Window.square(2).stride(2).pad(2));
        assertThat(depthwise).isEqualTo(Shape.nhwc(1, 4, 4, 4));
        assertThat(convolve(depthwise, 1, 1, Window.square(1))).isEqualTo(Shape.nhwc(1, 4, 4, 1));
    }

    private static Shape convolve(Shape input, int out, int groups, Window window) {
        Shape weights = Shape.of(out, input.channels() / groups, window.kernelH(), window.kernelW());
        Parameter weight = new Parameter("w", weights, () -> new float[(int) weights.elements()]);
        return new Conv2d(window, groups, weight, Optional.empty(), Activation.IDENTITY).outputShape(List.of(input));
    }
}
