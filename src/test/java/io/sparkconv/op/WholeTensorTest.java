// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.KernelRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Special values, shapes and refusals of operators on whole tensors. */
class WholeTensorTest {

    private static float[] run(Operator operator, List<Shape> shapes, float[]... inputs) {
        int outputs = (int) operator.outputShape(shapes).elements();
        return KernelRuns.run(operator.bind(shapes, ScalarKernels.of()), 1, outputs, inputs);
    }

    private static float[] binary(BinaryKind kind, float[] a, float[] b) {
        return run(new Broadcast(kind), List.of(Shape.of(a.length), Shape.of(b.length)), a, b);
    }

    @Test
    void remaindersAndQuotientsOfIntegers() {
        float[] a = {7, -7, 7, -7, 6};
        float[] b = {3, 3, -3, -3, 3};
        assertThat(binary(BinaryKind.MOD, a, b)).containsExactly(1, 2, -2, -1, 0);
        assertThat(binary(BinaryKind.FMOD, a, b)).containsExactly(1, -1, 1, -1, 0);
        assertThat(binary(BinaryKind.INT_DIV, a, b)).containsExactly(2, -2, -2, 2, 2);
    }

    @Test
    void notANumberWinsMinimumAndMaximum() {
        float[] a = {1, Float.NaN, 2};
        float[] b = {Float.NaN, 1, 3};
        assertThat(binary(BinaryKind.MIN, a, b)).containsExactly(Float.NaN, Float.NaN, 2);
        assertThat(binary(BinaryKind.MAX, a, b)).containsExactly(Float.NaN, Float.NaN, 3);
    }

    @Test
    void truthIsWhatIsNotZero() {
        float[] a = {0, 0, 2, -1};
        float[] b = {0, 3, 0, 1};
        assertThat(binary(BinaryKind.AND, a, b)).containsExactly(0, 0, 0, 1);
        assertThat(binary(BinaryKind.OR, a, b)).containsExactly(0, 1, 1, 1);
        assertThat(binary(BinaryKind.XOR, a, b)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void broadcastingAlignsAtTheLastAxis() {
        Broadcast add = new Broadcast(BinaryKind.ADD);
        assertThat(add.outputShape(List.of(Shape.of(3, 1), Shape.of(2, 1, 4)))).isEqualTo(Shape.of(2, 3, 4));
        assertThat(add.outputShape(List.of(Shape.of(), Shape.of()))).isEqualTo(Shape.of());
        assertThat(add.outputShape(List.of(Shape.of(5), Shape.nhwc(1, 2, 3, 5))))
                .isEqualTo(Shape.nhwc(1, 2, 3, 5));
        assertThat(add.outputShape(List.of(Shape.of(0), Shape.of(1)))).isEqualTo(Shape.of(0));
        assertThatThrownBy(() -> add.outputShape(List.of(Shape.of(3), Shape.of(2, 4))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("extent of axis 1 is 4 but must be 1 or that of the other inputs, 3");
    }

    @Test
    void productsOfVectorsAndMatrices() {
        MatMul product = new MatMul();
        assertThat(product.outputShape(List.of(Shape.of(3), Shape.of(3)))).isEqualTo(Shape.of());
        assertThat(product.outputShape(List.of(Shape.of(3), Shape.of(2, 3, 4)))).isEqualTo(Shape.of(2, 4));
        assertThat(product.cost(List.of(Shape.of(5, 2, 3), Shape.of(3, 4))))
                .isEqualTo(new Cost(0, 0, 5 * 2 * 3 * 4, 5 * 2 * 3 * 4));
        assertThatThrownBy(() -> product.outputShape(List.of(Shape.of(2, 3), Shape.of(2, 3))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("rows of the second input is 2 but must be the columns of the first, 3");
    }

    private static float reduce(ReduceKind kind, float... values) {
        return run(new Reduce(kind, List.of(0), false), List.of(Shape.of(values.length)), values)[0];
    }

    @Test
    void reductionsOfNothing() {
        assertThat(reduce(ReduceKind.SUM)).isZero();
        assertThat(reduce(ReduceKind.PROD)).isEqualTo(1f);
        assertThat(reduce(ReduceKind.MAX)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(reduce(ReduceKind.MIN)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(reduce(ReduceKind.LOG_SUM)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(reduce(ReduceKind.LOG_SUM_EXP)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void withoutAxesTheFunctionIsTakenOfEachElement() {
        List<Shape> three = List.of(Shape.of(3));
        float[] x = {-1, 2, -3};
        assertThat(run(new Reduce(ReduceKind.L1, List.of(), true), three, x)).containsExactly(1, 2, 3);
        assertThat(run(new Reduce(ReduceKind.SUM_SQUARE, List.of(), true), three, x))
                .containsExactly(1, 4, 9);
        assertThat(run(new Reduce(ReduceKind.MEAN, List.of(), true), three, x)).containsExactly(-1, 2, -3);
    }

    @Test
    void amongEqualElementsTheFirstOrTheLast() {
        List<Shape> five = List.of(Shape.of(5));
        float[] x = {1, 3, 2, 3, 0};
        assertThat(run(new ArgReduce(true, 0, false, false), five, x)).containsExactly(1);
        assertThat(run(new ArgReduce(true, 0, false, true), five, x)).containsExactly(3);
        assertThat(run(new TopK(0, 3, true, true), five, x)).containsExactly(1, 3, 2);
        assertThat(run(new TopK(0, 2, false, false), five, x)).containsExactly(0, 1);
    }

    @Test
    void notANumberAmongTheLargest() {
        float[] x = {1, Float.NaN, 2};
        assertThat(run(new TopK(0, 3, true, true), List.of(Shape.of(3)), x)).containsExactly(1, 2, 0);
        assertThat(run(new TopK(0, 3, false, true), List.of(Shape.of(3)), x)).containsExactly(0, 2, 1);
    }

    @Test
    void reducedAxesGoOrStay() {
        Shape x = Shape.of(2, 3, 4);
        assertThat(new Reduce(ReduceKind.SUM, List.of(0, 2), false).outputShape(List.of(x)))
                .isEqualTo(Shape.of(3));
        assertThat(new Reduce(ReduceKind.SUM, List.of(0, 2), true).outputShape(List.of(x)))
                .isEqualTo(Shape.of(1, 3, 1));
        assertThat(new Reduce(ReduceKind.SUM, List.of(1, 2), true).outputShape(List.of(Shape.nhwc(1, 5, 6, 7))))
                .isEqualTo(Shape.nhwc(1, 1, 1, 7));
        assertThatThrownBy(() -> new Reduce(ReduceKind.SUM, List.of(3), true).outputShape(List.of(x)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("axis is 3 but must be below the rank, 3");
    }
}
