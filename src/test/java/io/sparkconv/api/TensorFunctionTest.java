// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.RelativeError;
import io.sparkconv.testing.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library as programs use it. */
class TensorFunctionTest {

    private static Tensor images(int n, int h, int w, int c) {
        return new Tensor(Shape.nhwc(n, h, w, c), PlainRun.values(1, n * h * w * c));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Every tap 1: an output is the number of inputs that its window has. */
    @Test
    void aConvolutionSumsUpItsWindow() {
        Tensor image = new Tensor(Shape.nhwc(1, 3, 3, 1), ones(9));
        Convolution sum = Convolution.of(1, 1, 3).padding(1).weights(ones(9)).bias(new float[] {0.5f});
        assertThat(sum.apply(image).data()).containsExactly(4.5f, 6.5f, 4.5f, 6.5f, 9.5f, 6.5f, 4.5f, 6.5f, 4.5f);
        assertThat(sum.cost(image.shape()).total().macs()).isEqualTo(81);
    }

    @Test
    void theFiveConvolutionsHaveTheirShapes() {
        Shape in = Shape.nhwc(2, 15, 15, 4);
        assertThat(Convolution.of(4, 8, 3).stride(2).padding(1).outputShape(in)).isEqualTo(Shape.nhwc(2, 8, 8, 8));
        assertThat(Convolution.transposed(4, 8, 3)
                        .stride(2)
                        .padding(1)
                        .outputPadding(1)
                        .outputShape(in))
                .isEqualTo(Shape.nhwc(2, 30, 30, 8));
        assertThat(Convolution.of(4, 8, 3).dilation(2).outputShape(in)).isEqualTo(Shape.nhwc(2, 11, 11, 8));
        assertThat(Convolution.of(4, 8, 3).groups(2).cost(in).total().macs()).isEqualTo(9 * 2 * 8 * 13 * 13);
        Convolution separable = Convolution.depthwise(4, 3).then(Convolution.pointwise(4, 8));
        assertThat(separable.outputShape(in)).isEqualTo(Shape.nhwc(2, 13, 13, 8));
        assertThat(separable.cost(in).total().macs()).isEqualTo((9 * 4 + 4 * 8) * 13 * 13);
    }

    @Test
    void whatIsMissingOrDoesNotFitIsSaid() {
        assertThatThrownBy(() -> Convolution.of(1, 1, 3).apply(images(1, 5, 5, 1)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("its weights are not set but must be 9 values");
        assertThatThrownBy(() -> Convolution.of(3, 1, 3).weights(ones(27)).apply(images(1, 5, 5, 1)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("number of input channels is 1 but must be 3");
        assertThatThrownBy(() -> Convolution.of(3, 4, 3).groups(2))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("channels multiples of groups");
    }

    @Test
    void aNetworkGivesTheSameBitsInAnyBatchOnAnyThreadAndAfterTravelling() throws Exception {
        Inference network = Inference.of("squeezenet-1.1", "random:3", "features");
        Tensor images = images(3, 64, 64, 3);
        Tensor all = network.apply(images);
        int size = images.shape().elementsPerImage();
        int features = all.shape().elementsPerImage();
        Inference travelled = travelled(network);
        List<float[]> alone = IntStream.range(0, 3)
                .parallel()
                .mapToObj(i -> travelled
                        .apply(new Tensor(
                                Shape.nhwc(1, 64, 64, 3), Arrays.copyOfRange(images.data(), i * size, (i + 1) * size)))
                        .data())
                .toList();
        for (int i = 0; i < 3; i++) {
            Values.assertSameBits(
                    alone.get(i), Arrays.copyOfRange(all.data(), i * features, (i + 1) * features), "image " + i);
        }
    }

    @Test
    void algorithmsMayBeLimitedToTheExactOnes() {
        Convolution any = Convolution.of(16, 16, 3).padding(1).weights(PlainRun.values(2, 16 * 16 * 9));
        Convolution exact = any.withAlgorithms(AlgorithmChoice.EXACT);
        Tensor images = images(1, 16, 16, 16);
        assertThat(any.cost(images.shape()).layers().get(0).algorithm()).isEqualTo("winograd-4x4");
        assertThat(exact.cost(images.shape()).layers().get(0).algorithm()).isEqualTo("im2col-gemm");
        float[] fast = any.apply(images).data();
        float[] slow = exact.apply(images).data();
        assertThat(Values.firstDifference(fast, slow)).as("where bits differ").isNotNegative();
        RelativeError.of(fast, slow).assertAtMost(1e-5, "outputs");
    }

    private static Inference travelled(Inference network) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(network);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Inference) in.readObject();
        }
    }
}
