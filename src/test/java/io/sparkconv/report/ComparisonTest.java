// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison compare(ComparedLayer layer, String... kinds) {
        return Comparison.of(
                layer, Stream.of(kinds).map(ComparedKind::of).toList(), 1, Optional.empty(), AlgorithmChoice.AUTO);
    }

    private static ComparedLayer layer(int side, int in, int filters, int kernel, int stride, int padding) {
        return new ComparedLayer(Shape.nhwc(1, side, side, in), filters, kernel, stride, padding);
    }

    /** The examples of {@code ArticleExamplesTest}: output sizes worked out by hand. */
    @Test
    void outputsOfTheArticlesExamples() {
        assertThat(outputs(layer(5, 1, 1, 2, 2, 1), "ordinary")).containsExactly(Shape.nhwc(1, 3, 3, 1));
        assertThat(outputs(layer(5, 1, 1, 2, 1, 0), "transposed")).containsExactly(Shape.nhwc(1, 6, 6, 1));
        assertThat(outputs(layer(5, 1, 1, 2, 2, 2), "dilated:2")).containsExactly(Shape.nhwc(1, 4, 4, 1));
        assertThat(outputs(layer(5, 4, 2, 2, 2, 2), "grouped:2", "ordinary"))
                .containsExactly(Shape.nhwc(1, 4, 4, 2), Shape.nhwc(1, 4, 4, 2));
        assertThat(outputs(layer(5, 4, 1, 2, 2, 2), "depthwise-separable")).containsExactly(Shape.nhwc(1, 4, 4, 1));
    }

    private static List<Shape> outputs(ComparedLayer layer, String... kinds) {
        return compare(layer, kinds).kinds().stream().map(ComparedCost::output).toList();
    }

    /** 27 + 12 parameters against 108: the textbook's depthwise separable layer. */
    @Test
    void depthwiseSeparableIsAsCheapAsItsFormula() {
        Comparison comparison = compare(layer(3, 3, 4, 3, 1, 0), "ordinary", "depthwise-separable");
        ComparedCost ordinary = comparison.kinds().get(0);
        ComparedCost separable = comparison.kinds().get(1);
        assertThat(List.of(ordinary.parameters(), ordinary.macs())).containsExactly(108L, 108L);
        assertThat(List.of(separable.parameters(), separable.macs())).containsExactly(39L, 39L);
        assertThat(separable.cost().layers()).hasSize(2);
        assertThat(separable.field()).isEqualTo(3);
        assertThat(separable.weightBytes()).isEqualTo(4 * 39);
        assertThat(separable.activationBytes()).isEqualTo(4 * (3 + 4));
        assertThat(separable.formula().orElseThrow()).isCloseTo(1 / 4.0 + 1 / 9.0, within(1e-15));
        assertThat(separable.relativeMacs()).isCloseTo(39 / 108.0, within(1e-15));
        assertThat(ordinary.formula()).isEmpty();
    }

    @Test
    void eachKindCostsWhatItsFormulaSays() {
        Comparison comparison =
                compare(layer(8, 6, 12, 3, 1, 1), "grouped:3", "dilated:2", "transposed:2", "transposed", "ordinary");
        assertThat(comparison.kinds().stream().map(ComparedCost::parameters))
                .containsExactly(9L * 6 * 12 / 3, 648L, 648L, 648L, 648L);
        assertThat(comparison.kinds().stream().map(ComparedCost::macs))
                .containsExactly(216L * 64, 648L * 36, 648L * 64, 648L * 64, 648L * 64);
        assertThat(comparison.kinds().stream().map(ComparedCost::field)).containsExactly(3L, 5L, 2L, 3L, 3L);
        assertThat(comparison.kinds().get(2).output()).isEqualTo(Shape.nhwc(1, 15, 15, 12));
        assertThat(comparison.kinds().get(1).relativeMacs()).isEqualTo(36 / 64.0);
    }

    @Test
    void timesAreMeasured() {
        List<ComparedKind> kinds = List.of(ComparedKind.of("ordinary"), ComparedKind.of("depthwise-separable"));
        Comparison comparison = Comparison.of(
                layer(24, 32, 64, 3, 1, 1), kinds, 2, Optional.of(ScalarKernels.of()), AlgorithmChoice.AUTO);
        assertThat(comparison.kinds().get(0).nanos().orElseThrow())
                .isGreaterThan(comparison.kinds().get(1).nanos().orElseThrow());
        assertThat(comparison.text()).contains("over 2 images after warm-up, one thread, scalar kernels");
        assertThat(comparison.json().get("kinds").get(1).get("ms").asDouble()).isPositive();
    }

    @Test
    void theChartIsTheSameTwice() {
        Comparison comparison = compare(layer(8, 6, 12, 3, 1, 1), "ordinary", "grouped:3", "transposed:2");
        byte[] chart = ComparisonChart.png(comparison);
        assertThat(ComparisonChart.png(comparison)).isEqualTo(chart);
        Comparison other = compare(layer(8, 6, 12, 3, 1, 1), "ordinary", "grouped:2", "transposed:2");
        assertThat(ComparisonChart.png(other)).isNotEqualTo(chart);
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        assertFault("ordnary", "a kind is 'ordnary' but must be one of ordinary, grouped", "did you mean 'ordinary'?");
        assertFault("grouped", "a kind is 'grouped' but must be grouped:N with N from 2");
        assertFault("dilated:1", "a kind is 'dilated:1' but must be dilated:N with N from 2");
        assertFault("transposed:x", "must be transposed:N with N from 1");
        assertFault("ordinary:2", "a kind is 'ordinary:2' but must be without a number");
        assertFault("grouped:4", "Cannot compare grouped:4: number of input channels is 6 but must be a multiple of");
        assertFault(
                "grouped:6", "Cannot compare grouped:6: number of filters is 4 but must be a multiple of groups, 6");
    }

    private static void assertFault(String kind, String... parts) {
        assertThatThrownBy(() -> compare(layer(8, 6, 4, 3, 1, 1), kind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }
}
