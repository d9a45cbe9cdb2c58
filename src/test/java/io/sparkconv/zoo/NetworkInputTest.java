// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.image.Picture;
import io.sparkconv.kernel.Span;
import io.sparkconv.weights.WeightSource;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a picture of one colour becomes for networks of each kind of preprocessing. */
class NetworkInputTest {

    private static final int RED = 255;
    private static final int GREEN = 0;
    private static final int BLUE = 51;

    @ParameterizedTest
    @CsvSource({
        "resnet50, 2.248908, -2.035714, -0.915556",
        "googlenet, 1, -1, -0.6",
        "inception-v3, 1, -1, -0.6",
        "xception, 1, -1, -0.6",
        "mobilenet-v1, 1, -1, -0.6",
        "dcgan-discriminator, 1, -1, -0.6",
        "igcv1, 2.058730, -1.980676, -0.943028",
        "alexnet-caffe, -53, -117, 132",
        "rfbnet300, -53, -117, 132",
        "ssd300, 132.00075, -116.9991, -52.9992",
    })
    void colour(String model, float first, float second, float third) {
        int side = 400;
        byte[] rgb = new byte[side * side * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) RED;
            rgb[i + 1] = (byte) GREEN;
            rgb[i + 2] = (byte) BLUE;
        }
        Network network = Zoo.named(model).build(WeightSource.none());
        float[] input = new float[(int) network.preprocessing().outputShape(1).elements()];
        network.preprocessing().apply(new Picture(side, side, rgb, side, side, Set.of()), new Span(input, 0));
        float[] colour = {first, second, third};
        for (int i = 0; i < input.length; i++) {
            assertThat(input[i]).isCloseTo(colour[i % 3], Offset.offset(1e-5f));
        }
    }
}
