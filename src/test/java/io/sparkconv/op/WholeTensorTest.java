// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.kernel.ScalarKernels;
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
}
