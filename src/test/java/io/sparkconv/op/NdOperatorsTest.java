// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.geometry.AxisDeclaration;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NdOperatorsTest {

    private static final Kernels CHOSEN =
            KernelSelection.choose(KernelChoice.AUTO).kernels();

    private final Random random = new Random(5);

    private Parameter parameter(String name, int... dims) {
        Shape shape = Shape.of(dims);
        return Parameter.of(name, shape, Values.random(random, (int) shape.elements(), false));
    }

    private static float[] run(Operator operator, List<Shape> shapes, float[]... inputs) {
        int elements = (int) operator.outputShape(shapes).elements();
        return KernelRuns.run(operator.bind(shapes, ScalarKernels.of()), 1, elements, inputs);
    }

    /** The same layer over an image, in the bits of the loops that jobs use, written in ONNX's order. */
    private static float[] overImage(Operator operator, Shape plain, float[] values) {
        int[] d = plain.toArray();
        Shape image = Shape.nhwc(d[0], d[2], d[3], d[1]);
        Shape out = operator.outputShape(List.of(image));
        float[] stored = Tensor.fromNchw(d[0], d[1], d[2], d[3], values).data();
        float[] result = KernelRuns.run(operator.bind(List.of(image), CHOSEN), d[0], (int) out.elements(), stored);
        return new Tensor(out, result).toNchw();
    }

    private WindowNd window(int least) {
        return new WindowNd(List.of(axis(least), axis(least)));
    }

    private AxisDeclaration axis(int least) {
        Padding.Ends ends = new Padding.Ends(least + random.nextInt(3), least + random.nextInt(3));
        return new AxisDeclaration(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(2), ends);
    }

    private static Window image(WindowNd window) {
        AxisDeclaration v = window.axes().get(0);
        AxisDeclaration h = window.axes().get(1);
        Padding.Ends top = (Padding.Ends) v.padding();
        Padding.Ends left = (Padding.Ends) h.padding();
        return new Window(
                v.kernel(),
                h.kernel(),
                v.stride(),
                h.stride(),
                v.dilation(),
                h.dilation(),
                Padding.of(top.begin(), left.begin(), top.end(), left.end()));
    }

    @Test
    void convolutionsOfPlainTensorsHaveTheBitsOfThoseOfImages() {
        for (int round = 0; round < 60; round++) {
            int groups = 1 + random.nextInt(3);
            WindowNd window = window(0);
            int[] k = window.kernel();
            Parameter weight = parameter("w", groups * 2, 3, k[0], k[1]);
            Optional<Parameter> bias =
                    random.nextBoolean() ? Optional.of(parameter("b", groups * 2)) : Optional.empty();
            Shape input = Shape.of(2, groups * 3, 9, 8);
            float[] values = Values.random(random, (int) input.elements(), false);
            Values.assertSameBits(
                    run(new ConvNd(window, groups, weight, bias), List.of(input), values),
                    overImage(new Conv2d(image(window), groups, weight, bias, Activation.IDENTITY), input, values),
                    window);
        }
    }

    @Test
    void transposedOnesToo_paddingThatExtendsIncluded() {
        for (int round = 0; round < 60; round++) {
            int groups = 1 + random.nextInt(3);
            WindowNd window = window(-2);
            int[] k = window.kernel();
            Parameter weight = parameter("w", groups * 2, 3, k[0], k[1]);
            Shape input = Shape.of(2, groups * 2, 5, 4);
            float[] values = Values.random(random, (int) input.elements(), false);
            ConvTransposeNd plain = new ConvTransposeNd(window, List.of(0, 0), groups, weight, Optional.empty());
            ConvTranspose2d images =
                    new ConvTranspose2d(image(window), 0, 0, groups, weight, Optional.empty(), Activation.IDENTITY);
            Values.assertSameBits(run(plain, List.of(input), values), overImage(images, input, values), window);
            assertThat(plain.cost(List.of(input)).macs())
                    .isEqualTo(2
                            * images.cost(List.of(Shape.nhwc(2, 5, 4, groups * 2)))
                                    .macs());
            assertThat(plain.cost(List.of(input)).executedMacs())
                    .isEqualTo(2
                            * images.cost(List.of(Shape.nhwc(2, 5, 4, groups * 2)))
                                    .executedMacs());
        }
    }

    @Test
    void everyWeightCountsOncePerOutputPosition() {
        ConvNd conv = new ConvNd(WindowNd.of(2, 3, 1), 2, parameter("w", 4, 3, 2, 3, 1), Optional.empty());
        List<Shape> input = List.of(Shape.of(1, 6, 5, 5, 5));
        assertThat(conv.outputShape(input)).isEqualTo(Shape.of(1, 4, 4, 3, 5));
        assertThat(conv.cost(input)).isEqualTo(new Cost(72, 0, 72 * 60, 72 * 60));
    }

    @Test
    void unusedRowsOfASuppressionAreMinusOne() {
        float[] boxes = {0, 0, 1, 1, 0, 0, 1, 0.9f, 2, 2, 3, 3};
        float[] scores = {0.5f, 0.9f, 0.7f, 0.1f, 0.1f, 0.1f};
        float[] rows = run(
                new NonMaxSuppression(5, 0.5f, 0.2f, false),
                List.of(Shape.of(1, 3, 4), Shape.of(1, 2, 3)),
                boxes,
                scores);
        assertThat(rows).containsExactly(0, 0, 1, 0, 0, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    }

    @Test
    void anIndexOutsideIsAFault() {
        assertThatThrownBy(() ->
                        run(new GatherRuntime(0), List.of(Shape.of(3, 2), Shape.of(1)), new float[6], new float[] {3}))
                .hasMessage("Cannot run layer: index is 3 but must be at least -3 and less than the extent, 3");
    }

    @Test
    void faultsNameTheValueAndTheRule() {
        assertThatThrownBy(() -> new ConvNd(WindowNd.of(2), 1, parameter("w", 4, 3, 3), Optional.empty()))
                .hasMessage("size of the filters is [3] but must be that of the window, [2]");
        ConvNd conv = new ConvNd(WindowNd.of(2), 1, parameter("w", 4, 3, 2), Optional.empty());
        assertThatThrownBy(() -> conv.outputShape(List.of(Shape.of(1, 3, 1))))
                .hasMessageStartingWith("input size is [1] but must be large enough for the window");
        assertThatThrownBy(() -> conv.outputShape(List.of(Shape.of(1, 2, 4))))
                .hasMessage("number of input channels is 2 but must be 3");
        assertThatThrownBy(() -> new GatherElements(1).outputShape(List.of(Shape.of(2, 3), Shape.of(3, 3))))
                .hasMessageContaining("shape of the indices is 3×3 but must be within 2×3");
    }
}
